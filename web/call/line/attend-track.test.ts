import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attendTrack, type TrackTrouble } from '#web/call/line/attend-track.ts';

class Track extends EventTarget {
  muted = false;
  happens(...names: string[]): void {
    names.forEach((name) => this.dispatchEvent(new Event(name)));
  }
}

let track: Track;
let told: (TrackTrouble | undefined)[];
const attend = () => attendTrack(track as unknown as MediaStreamTrack, (trouble) => told.push(trouble));
beforeEach(() => {
  vi.useFakeTimers();
  [track, told] = [new Track(), []];
});
afterEach(() => vi.useRealTimers());

test('a camera that ends by itself is told of at once', () => {
  attend();
  track.happens('ended');
  expect(told).toEqual(['ended']);
});

test('a camera that is held back is told of after a while, and again when it is given back', () => {
  attend();
  track.happens('mute');
  vi.advanceTimersByTime(1400);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(100);
  track.happens('unmute');
  expect(told).toEqual(['paused', undefined]);
});

test('a camera that is held back for a blink is no trouble', () => {
  attend();
  track.happens('mute', 'unmute');
  vi.advanceTimersByTime(9000);
  expect(told).not.toContain('paused');
});

test('a camera that comes held back is told of as well', () => {
  track.muted = true;
  attend();
  vi.advanceTimersByTime(1500);
  expect(told).toEqual(['paused']);
});

test('a camera that was let go of is not told of', () => {
  const stop = attend();
  track.happens('mute');
  stop();
  vi.advanceTimersByTime(9000);
  track.happens('ended', 'mute');
  vi.advanceTimersByTime(9000);
  expect(told).toEqual([]);
});
