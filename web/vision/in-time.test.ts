import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from './in-time.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('what comes in time is what was waited for, and so is what goes wrong', async () => {
  expect(await inTime(Promise.resolve('a picture'), 1000, 'Late.')).toBe('a picture');
  await expect(inTime(Promise.reject(new Error('No camera.')), 1000, 'Late.')).rejects.toThrow('No camera.');
});

test('what never comes is not waited for', async () => {
  const waited = expect(inTime(new Promise(() => undefined), 1000, 'Late.')).rejects.toThrow('Late.');
  await vi.advanceTimersByTimeAsync(1000);
  await waited;
});
