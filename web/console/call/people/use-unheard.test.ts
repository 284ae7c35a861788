import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useUnheard } from './use-unheard.ts';

const unheard = ref<readonly string[]>([]);
let scope: EffectScope;
let told: ReturnType<typeof useUnheard>;
beforeEach(() => {
  vi.useFakeTimers();
  unheard.value = ['anna'];
  scope = effectScope();
  told = scope.run(() => useUnheard(() => unheard.value))!;
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

async function after(milliseconds: number, now?: readonly string[]): Promise<readonly string[]> {
  vi.advanceTimersByTime(milliseconds);
  if (now) unheard.value = now;
  await nextTick();
  return [...told.value];
}

test('whoever mutes themselves for a moment is not told of', async () => {
  expect(await after(3000)).toEqual([]);
  expect(await after(0, [])).toEqual([]);
  expect(await after(5000)).toEqual([]);
});

test('each is told of after a while of their own', async () => {
  expect(await after(2000, ['anna', 'ben'])).toEqual([]);
  expect(await after(2000)).toEqual(['anna']);
  expect(await after(2000)).toEqual(['anna', 'ben']);
});

test('whoever is heard again is told of no more, and others still are', async () => {
  await after(0, ['anna', 'ben']);
  expect(await after(4000)).toEqual(['anna', 'ben']);
  expect(await after(0, ['ben'])).toEqual(['ben']);
});
