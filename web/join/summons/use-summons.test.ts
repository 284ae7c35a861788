import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useSummons } from './use-summons.ts';

vi.mock('#web/ui/tone.ts', () => ({
  createTone: () => ({
    allow: async () => undefined,
    start: () => undefined,
    stop: () => undefined,
    close: () => undefined,
  }),
}));

const wanted = ref(false);
const vibrate = vi.fn();
let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { vibrate });
  wanted.value = false;
  scope = effectScope();
  scope.run(() => useSummons(() => wanted.value));
});
afterEach(() => {
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
  vibrate.mockReset();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a phone trembles while somebody is wanted, and is still at once when they are not', async () => {
  wanted.value = true;
  await nextTick();
  vi.advanceTimersByTime(3000);
  expect(vibrate.mock.calls).toEqual([[[500, 300, 500]], [[500, 300, 500]]]);
  wanted.value = false;
  await nextTick();
  expect(vibrate).toHaveBeenLastCalledWith(0);
});

test('a page on which nobody was wanted never touches the phone', () => {
  scope.stop();
  expect(vibrate).not.toHaveBeenCalled();
});
