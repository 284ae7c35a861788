import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import type { JoinPageName } from '../page-of.ts';
import { useAnswered } from './use-answered.ts';

const sounded = vi.hoisted(() => vi.fn());
vi.mock('#web/ui/tone.ts', () => ({
  createTone: () => ({ allow: async () => undefined, once: sounded, close: () => undefined }),
}));

const page = ref<JoinPageName>('waiting');
const vibrate = vi.fn();
let scope: EffectScope;
beforeEach(() => {
  vi.stubGlobal('navigator', { vibrate });
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vibrate.mockReset();
  sounded.mockReset();
  vi.unstubAllGlobals();
});

async function goes(from: JoinPageName, to: JoinPageName): Promise<number[]> {
  page.value = from;
  scope.run(() => useAnswered(() => page.value));
  page.value = to;
  await nextTick();
  await nextTick();
  return [sounded.mock.calls.length, vibrate.mock.calls.length];
}

test('whoever waits is told by sound and vibration that the call was answered', async () => {
  expect(await goes('waiting', 'call')).toEqual([1, 1]);
});

test.each<[JoinPageName, JoinPageName]>([
  ['loading', 'call'],
  ['waiting', 'left'],
  ['prepare', 'waiting'],
])('and is not when the page goes from %s to %s', async (from, to) => {
  expect(await goes(from, to)).toEqual([0, 0]);
});
