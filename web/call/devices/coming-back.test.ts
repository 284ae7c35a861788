import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, type EffectScope, type Ref } from 'vue';
import type { DeviceProblem } from '#web/call/devices/device-problem.ts';
import { useComingBack } from '#web/call/devices/coming-back.ts';

let problem: Ref<DeviceProblem | undefined>;
let opening: Ref<boolean>;
let permission: PermissionState | 'untold';
let page: { visibilityState: DocumentVisibilityState };
let asked: number;
let scope: EffectScope;

beforeEach(() => {
  vi.useFakeTimers();
  [problem, opening, permission, page, asked] = [
    ref(),
    ref(false),
    'granted',
    { visibilityState: 'visible' },
    0,
  ];
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', {
    permissions: {
      query: async () => {
        if (permission === 'untold') throw new TypeError('No such permission.');
        return { state: permission };
      },
    },
  });
  scope = effectScope();
  scope.run(() => useComingBack({ problem, opening, comeBack: async () => void asked++ }));
});
afterEach(() => {
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = () => vi.advanceTimersByTimeAsync(11_000);

test.each<[DeviceProblem | undefined, number]>([
  [undefined, 0],
  ['ended', 2],
  ['busy', 2],
  ['denied', 0],
  ['paused', 0],
  ['noCamera', 0],
])('with the problem %s it is asked again %i times within eleven seconds', async (kind, times) => {
  problem.value = kind;
  await pass();
  expect(asked).toBe(times);
});

test.each<[string, () => void]>([
  ['the page is out of sight', () => (page.visibilityState = 'hidden')],
  ['it is being opened', () => (opening.value = true)],
  ['the person would be asked', () => (permission = 'prompt')],
  ['the browser does not tell whether they would', () => (permission = 'untold')],
])('nothing is asked while %s', async (_words, happens) => {
  problem.value = 'ended';
  happens();
  await pass();
  expect(asked).toBe(0);
});
