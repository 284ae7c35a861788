import type { Track } from 'livekit-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { captureStill, grown } from './stream-still.ts';

class Picture extends EventTarget {
  videoWidth: number;
  constructor(width: number) {
    super();
    this.videoWidth = width;
  }
  becomes(width: number): void {
    this.videoWidth = width;
    this.dispatchEvent(new Event('resize'));
  }
}
/** Whether a still may be drawn, which is asked over and over. */
function watch(picture: Picture, published?: number): () => Promise<boolean> {
  let ready = false;
  void grown(picture, published).then(() => (ready = true));
  return async () => {
    await vi.advanceTimersByTimeAsync(0);
    return ready;
  };
}
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test.each([
  ['all that a small camera gives', 640, 640],
  ['wide enough, though more is published', 1280, 1920],
  ['wide enough, where the room does not say', 1280, undefined],
])('a still is drawn at once from %s', async (_what, width, published) => {
  expect(await watch(new Picture(width), published)()).toBe(true);
});

test('a smaller layer is waited out until the published one has come', async () => {
  const picture = new Picture(320);
  const isReady = watch(picture, 1280);
  picture.becomes(640);
  expect(await isReady()).toBe(false);
  picture.becomes(1280);
  expect(await isReady()).toBe(true);
});

test('a still is drawn from what there is when nothing better comes', async () => {
  const isReady = watch(new Picture(320), 1280);
  expect(await isReady()).toBe(false);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await isReady()).toBe(true);
});

test('a track from which nothing comes fails, and is not waited for until the page is left', async () => {
  const video = Object.assign(new Picture(0), { play: () => new Promise<void>(() => undefined) });
  vi.stubGlobal('document', { createElement: () => video });
  vi.stubGlobal('MediaStream', class {});
  const asked: string[] = [];
  const track = {
    observeElementInfo: () => asked.push('large'),
    stopObservingElementInfo: () => asked.push('as before'),
  };
  const failed = expect(captureStill(track as unknown as Track)).rejects.toThrow('No picture came in time.');
  await vi.advanceTimersByTimeAsync(3000);
  await failed;
  expect(asked).toEqual(['large', 'as before']);
  vi.unstubAllGlobals();
});
