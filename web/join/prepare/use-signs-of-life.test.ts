import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useSignsOfLife } from '#web/join/prepare/use-signs-of-life.ts';

const page = Object.assign(new EventTarget(), { hidden: false });
let scope: EffectScope;
let signs: number;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  [signs, page.hidden] = [0, false];
  scope = effectScope();
  scope.run(() => useSignsOfLife(() => (signs++, Promise.reject(new Error('The server is away.')))));
});
afterEach(() => {
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('who waits gives a sign at once and three times a minute, whether or not it arrives', async () => {
  expect(signs).toBe(1);
  await pass(60);
  expect(signs).toBe(4);
});

test('who comes back to the page gives a sign at once, and who leaves it none', () => {
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(signs).toBe(1);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(signs).toBe(2);
});
