import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWatch } from './watch.ts';

const watching = { every: 100, within: 50, misses: 3 };
let hangs: number;
beforeEach(() => {
  hangs = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const onHang = () => void (hangs += 1);
const never = () => new Promise<boolean>(() => undefined);

test.each([
  ['no answer', never],
  ['the answer no', async () => false],
  ['an error', () => Promise.reject(new Error('refused'))],
])('%s, often enough, is a hang, and is told once', async (_, alive) => {
  startWatch(alive, watching, onHang);
  await vi.advanceTimersByTimeAsync(249);
  expect(hangs).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(hangs).toBe(1);
});

test('an answer in between begins the count again', async () => {
  let asked = 0;
  startWatch(async () => (asked += 1) % 3 === 0, watching, onHang);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBeGreaterThan(50);
  expect(hangs).toBe(0);
});

test('after its end nothing is asked and nothing is told', async () => {
  let asked = 0;
  const alive = () => {
    asked += 1;
    return never();
  };
  const unwatch = startWatch(alive, watching, onHang);
  await vi.advanceTimersByTimeAsync(420);
  unwatch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, hangs]).toEqual([3, 0]);
});
