import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import type { JoinPageName } from '../page-of.ts';
import { useAnswered } from './use-answered.ts';

const { sounded, allow } = vi.hoisted(() => ({
  sounded: vi.fn(),
  allow: { asked: async (): Promise<void> => undefined },
}));
vi.mock('#web/ui/tone.ts', () => ({
  createTone: () => ({ allow: () => allow.asked(), once: sounded, close: () => undefined }),
}));

const page = ref<JoinPageName>('waiting');
const vibrate = vi.fn();
let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { vibrate });
  allow.asked = async () => undefined;
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vibrate.mockReset();
  sounded.mockReset();
  vi.useRealTimers();
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

/** The browser gives the sound later. Returns how to let it. */
function heldBack(): () => Promise<void> {
  let give: () => void = () => undefined;
  allow.asked = () => new Promise((resolve) => (give = resolve));
  return async () => {
    give();
    await vi.advanceTimersByTimeAsync(0);
  };
}

test('a sound that the browser gives only at a later press is not played in the middle of the call', async () => {
  const give = heldBack();
  await goes('waiting', 'call');
  await vi.advanceTimersByTimeAsync(10_000);
  await give();
  expect(sounded).not.toHaveBeenCalled();
});

test('neither is one that comes when the call is over', async () => {
  const give = heldBack();
  await goes('waiting', 'call');
  page.value = 'left';
  await give();
  expect(sounded).not.toHaveBeenCalled();
});
