import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coverCamera } from './process-camera.ts';
import type { Segmenter } from './segmenter.ts';

const { drawn, reading } = vi.hoisted(() => ({
  drawn: { stop: vi.fn(), readyState: 'live' },
  reading: {
    throws: false,
    take: (() => undefined) as (frame: object, size: { width: number; height: number }) => void,
    end: () => undefined as void,
    fail: (() => undefined) as (error: Error) => void,
    stopped: false,
  },
}));
vi.mock('./compose.ts', () => ({ createComposer: () => () => undefined }));
vi.mock('./frames.ts', () => ({
  drawTrack: () => ({ track: drawn, show: () => undefined }),
  readFrames: (_camera: object, take: typeof reading.take) => {
    if (reading.throws) throw new Error('A camera that has ended cannot be read.');
    reading.take = take;
    const done = new Promise<void>((resolve, reject) => {
      [reading.end, reading.fail] = [resolve, reject];
    });
    return { done, stop: () => (reading.stopped = true) };
  },
}));

const cover = () =>
  coverCamera({} as MediaStreamTrack, { maskOf: () => undefined } as unknown as Segmenter, {
    behind: { blur: 1 },
    scale: 1,
  });
const frame = () => reading.take({}, { width: 640, height: 480 });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('OffscreenCanvas', class {});
  drawn.stop.mockReset();
  [reading.throws, reading.stopped] = [false, false];
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a camera is covered with its first frame, and let go of when it is closed', async () => {
  const covering = cover();
  frame();
  const covered = await covering;
  expect([reading.stopped, drawn.stop.mock.calls.length]).toEqual([false, 0]);
  covered.close();
  expect([reading.stopped, drawn.stop.mock.calls.length]).toEqual([true, 1]);
});

test.each([
  ['ends before its first frame', () => reading.end()],
  ['cannot be drawn', () => reading.fail(new Error('No.'))],
  ['gives no picture', () => void vi.advanceTimersByTime(8000)],
])('a camera that %s leaves nothing behind', async (_, happens) => {
  const covering = cover();
  happens();
  await expect(covering).rejects.toThrow();
  expect([reading.stopped, drawn.stop.mock.calls.length]).toEqual([true, 1]);
});

test('a camera that cannot even be read leaves no track behind', async () => {
  reading.throws = true;
  await expect(cover()).rejects.toThrow();
  expect(drawn.stop).toHaveBeenCalledOnce();
});
