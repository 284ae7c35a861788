import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns } from '#gateway/redis/take-turns.ts';

const acquire = vi.fn<(work: string, milliseconds: number) => Promise<boolean>>();
const work = vi.fn<() => Promise<void>>();
const failed = vi.fn();
const begin = (atOnce = false) =>
  takeTurns({ name: 'rooms', everyMs: 10_000, leases: { acquire }, work, failed, atOnce });
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  acquire.mockResolvedValue(true);
  work.mockResolvedValue();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

test.each([
  [false, 2],
  [true, 3],
])('with a first turn now: %s', async (atOnce, times) => {
  end = begin(atOnce);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(work).toHaveBeenCalledTimes(times);
  expect(acquire).toHaveBeenCalledWith('rooms', 9500);
});

test('nothing is done in the turn of another server', async () => {
  acquire.mockResolvedValue(false);
  end = begin();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(work).not.toHaveBeenCalled();
});

test('work that takes longer than a turn is not begun a second time', async () => {
  work.mockReturnValue(new Promise(() => undefined));
  end = begin();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(work).toHaveBeenCalledOnce();
});

test('what went wrong is told, and tried again in the next turn', async () => {
  work.mockRejectedValueOnce(new Error('away'));
  end = begin();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([failed.mock.calls.length, work.mock.calls.length]).toEqual([1, 2]);
});

test('it ends', async () => {
  end = begin();
  end();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(work).not.toHaveBeenCalled();
});
