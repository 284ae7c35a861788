import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alwaysGranted } from '#gateway/redis/leases.ts';
import { packLists } from '#gateway/sessions/pack-lists.ts';

const lines: string[] = [];
const log = {
  info: (_about: unknown, line?: string) => void lines.push(`info: ${line}`),
  warn: (_about: unknown, line?: string) => void lines.push(`warn: ${line}`),
};
const pack = vi.fn(async () => 0);
const start = (leases = alwaysGranted) => packLists({ views: { pack }, leases, log, everyMs: 1000 });

beforeEach(() => {
  vi.useFakeTimers();
  pack.mockReset().mockResolvedValue(0);
  lines.length = 0;
});
afterEach(() => vi.useRealTimers());

test('past sessions are packed at once and now and then, and said where there were any', async () => {
  pack.mockResolvedValueOnce(3);
  const stop = start();
  await vi.advanceTimersByTimeAsync(2000);
  expect(pack).toHaveBeenCalledTimes(3);
  expect(lines).toEqual(['info: past sessions were packed into pages']);
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(pack).toHaveBeenCalledTimes(3);
});

test('trouble is said and tried again, and what takes long is not begun twice', async () => {
  pack.mockRejectedValueOnce(new Error('away'));
  let done: () => void = () => undefined;
  const stop = start();
  await vi.advanceTimersByTimeAsync(0);
  expect(lines).toEqual(['warn: past sessions could not be packed; it is tried again']);
  pack.mockImplementationOnce(() => new Promise((resolve) => (done = () => resolve(0))));
  await vi.advanceTimersByTimeAsync(5000);
  expect(pack).toHaveBeenCalledTimes(2);
  done();
  await vi.advanceTimersByTimeAsync(1000);
  expect(pack).toHaveBeenCalledTimes(3);
  stop();
});

test('of several servers one packs', async () => {
  const stop = start({ acquire: async () => false });
  await vi.advanceTimersByTimeAsync(3000);
  expect(pack).not.toHaveBeenCalled();
  stop();
});
