import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tryLine } from '#web/call/line/try-line.ts';

const { livekit } = vi.hoisted(() => ({
  livekit: { connect: async (): Promise<void> => undefined, left: 0, stop: (): void => undefined },
}));
vi.mock('livekit-client', () => ({
  Room: class {
    connect = () =>
      Promise.race([livekit.connect(), new Promise<void>((_, no) => (livekit.stop = () => no()))]);
    disconnect = async () => {
      livekit.left++;
      livekit.stop();
    };
  },
}));

const seat = { url: 'ws://x', token: 't' };
let end: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  livekit.left = 0;
});
afterEach(() => vi.useRealTimers());

test('a line on which the room can be entered lets a call through, and the room is left', async () => {
  livekit.connect = async () => undefined;
  expect(await tryLine(seat, end.signal)).toBe('through');
  expect(livekit.left).toBe(1);
});

test('a line on which the room cannot be entered is blocked', async () => {
  livekit.connect = () => Promise.reject(new Error('could not establish pc connection'));
  expect(await tryLine(seat, end.signal)).toBe('blocked');
});

test('a line on which nothing happens is blocked after ten seconds', async () => {
  livekit.connect = () => new Promise(() => undefined);
  const trial = tryLine(seat, end.signal);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await trial).toBe('blocked');
});

test('a trial ends with the page that wanted it', async () => {
  livekit.connect = () => new Promise(() => undefined);
  const trial = tryLine(seat, end.signal);
  await vi.advanceTimersByTimeAsync(10);
  end.abort();
  await trial;
  expect(livekit.left).toBeGreaterThan(0);
  expect(vi.getTimerCount()).toBe(0);
});
