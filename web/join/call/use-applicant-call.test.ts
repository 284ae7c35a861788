import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef, type EffectScope, type Ref } from 'vue';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { OwnDevices } from '#web/call/devices/use-device-choice.ts';
import type { LineQuality } from '#web/call/people.ts';
import type { SavingWish } from '#web/call/saving/saving.ts';
import type { LineState } from '#web/call/use-room.ts';
import type { Participation } from '../page-of.ts';
import type { Own } from '../use-participation.ts';
import { useApplicantCall, type ApplicantCall } from './use-applicant-call.ts';

const room = vi.hoisted(() => ({
  state: undefined as unknown as Ref<LineState>,
  saving: undefined as unknown as Ref<Saving>,
  ownQuality: undefined as unknown as Ref<LineQuality>,
}));
const api = vi.hoisted(() => ({ crowded: undefined as unknown as Ref<boolean> }));
const seat = shallowRef<readonly object[]>([]);
vi.mock('@vueuse/core', () => ({
  refDebounced: <Value>(value: Value) => value,
  useDocumentVisibility: () => ref('visible'),
  useOnline: () => ref(true),
  useWakeLock: () => ({ request: async () => undefined, release: async () => undefined }),
}));
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({ trouble: ref(false), crowded: api.crowded }) }));
vi.mock('#web/call/use-room.ts', () => ({
  useRoom: () => ({
    ...room,
    quiet: ref(false),
    people: seat,
    enter: () => (room.state.value = 'connected'),
  }),
}));

let scope: EffectScope;
let call: ApplicantCall;
let closed: number;
const wish = ref<SavingWish>('auto');
const [favour, capture] = [ref<string>(), ref<string>()];
let told: string[];

beforeEach(() => {
  [room.state, room.saving, room.ownQuality] = [ref('connected'), ref('full'), ref('good')];
  [api.crowded, seat.value] = [ref(false), []];
  [wish.value, favour.value, capture.value, closed, told] = ['auto', undefined, undefined, 0, []];
  const devices = {
    camera: shallowRef(),
    cameraOn: ref(true),
    problem: ref(),
    open: async () => undefined,
    close: () => closed++,
  };
  const own = {
    favour,
    capture,
    tellAway: async () => undefined,
    answerCapture: async (_request: string, answer: string) => void told.push(answer),
  };
  const participation = { run: null, state: 'live', operatorName: 'Olga' } as unknown as Participation;
  const media = { devices, savingWish: wish } as unknown as OwnDevices;
  scope = effectScope();
  call = scope.run(() => useApplicantCall(() => participation, media, own as unknown as Own))!;
});
afterEach(() => scope.stop());

test.each<[Saving, LineQuality, SavingWish, boolean]>([
  ['full', 'good', 'auto', false],
  ['full', 'unknown', 'auto', false],
  ['full', 'poor', 'auto', true],
  ['full', 'lost', 'auto', true],
  ['small', 'good', 'auto', true],
  ['small', 'good', 'small', false],
  ['none', 'good', 'small', true],
  ['none', 'good', 'none', false],
  ['none', 'lost', 'none', false],
])('a line for "%s" that is %s, with the wish "%s", is weak: %s', (saving, quality, wanted, weak) => {
  [room.saving.value, room.ownQuality.value, wish.value] = [saving, quality, wanted];
  expect(call.weak.value).toBe(weak);
});

test('a window that lost the call to another one lets go of the devices and answers nothing that is asked', async () => {
  favour.value = 'camera';
  room.state.value = 'taken';
  await nextTick();
  expect([closed, favour.value]).toEqual([1, undefined]);
  favour.value = 'microphone';
  capture.value = 'a press';
  await nextTick();
  expect(told).toEqual([]);
  call.continueHere();
  await nextTick();
  expect(favour.value).toBeUndefined();
  capture.value = 'another press';
  await nextTick();
  expect(told).toEqual(['cannot']);
});

test('a page that is told nothing because others are says so above the call', async () => {
  expect(call.notice.value).not.toBe('crowded');
  seat.value = [{ role: 'operator', cameraOn: true }];
  api.crowded.value = true;
  await nextTick();
  expect(call.notice.value).toBe('crowded');
});
