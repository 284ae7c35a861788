import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useOffer } from './use-offer.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({ ask, once: async () => undefined }) }));

const kept = new Map<string, string>();
const answer = {
  backgroundOffer: { pictures: [], defaultBackground: 'softBlur', required: true, remembered: null },
};
let scope: EffectScope;
const open = () => scope.run(() => useOffer('s1'))!;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  kept.clear();
  ask.mockReset();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('while the server does not say which backgrounds there are, that is known, and it is asked again', async () => {
  ask.mockRejectedValue(new Error('No answer.'));
  const { offer, unanswered } = open();
  expect(unanswered.value).toBe(false);
  await pass(2000);
  expect([unanswered.value, offer.value, ask.mock.calls.length]).toEqual([true, undefined, 2]);
  ask.mockResolvedValue(answer);
  await pass(2000);
  expect([unanswered.value, offer.value?.choice]).toEqual([false, 'softBlur']);
});

test('a call that is over asks no more, and keeps no late answer', async () => {
  let late: (value: typeof answer) => void = () => undefined;
  ask.mockReturnValue(new Promise((resolve) => (late = resolve)));
  open();
  scope.stop();
  late(answer);
  await pass(5000);
  expect([ask.mock.calls.length, kept.size]).toEqual([1, 0]);
});

test('a call keeps what it has, also after the page was loaded anew', async () => {
  ask.mockResolvedValue(answer);
  const { choose } = open();
  await pass(0);
  await choose('strongBlur');
  expect(open().offer.value?.choice).toBe('strongBlur');
  expect(ask).toHaveBeenCalledOnce();
});
