import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { computed, effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue';
import { takeOver, loseOperator } from '#schema/session/call/operator.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { currentCall, type Session } from '#schema/session/session.ts';
import { endCall } from '#schema/session/call/call.ts';
import { olga, otto } from '#schema/testing/people.ts';
import { aSessionIn, at, operatorCame } from '#schema/testing/states.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { createOwnCall } from './own-call.ts';
import { useOwnWindow } from './use-own-window.ts';

const { line, opened } = vi.hoisted(() => ({
  line: { state: undefined as unknown },
  opened: [] as string[],
}));
const memory = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (name: string) => memory.get(name) ?? null,
  setItem: (name: string, value: string) => memory.set(name, value),
  removeItem: (name: string) => memory.delete(name),
});
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({}) }));
vi.mock('#web/call/devices/use-device-choice.ts', () => ({
  useDeviceChoice: () => ({
    devices: { open: () => void opened.push('devices'), close: () => void opened.push('closed') },
  }),
}));
vi.mock('#web/call/sound/use-sound-level.ts', () => ({ useSoundLevel: () => ({}) }));
vi.mock('#web/call/check/use-light.ts', () => ({ useLightOn: () => ({}) }));
vi.mock('../background/use-background.ts', () => ({ useBackground: () => ({ published: {} }) }));
vi.mock('#web/call/use-room.ts', () => ({
  useRoom: () => ({ state: line.state, enter: () => void opened.push('room') }),
}));
let own = createOwnCall();
vi.mock('./own-call.ts', async (original) => ({
  ...(await original<object>()),
  useOwnCall: () => own,
}));

let scope: EffectScope;

beforeEach(() => {
  scope = effectScope();
  memory.clear();
  opened.length = 0;
  line.state = ref('connected');
  own = createOwnCall();
});
afterEach(() => {
  scope.stop();
  own.release();
});

/** The page of a session as Olga has it open. */
function open(first: Session) {
  const state = shallowRef(first);
  const page = {
    state,
    view: computed(() => ({ id: state.value.id })),
    mine: computed(() => currentCall(state.value)?.operator.id === olga.id),
  } as unknown as SessionPage;
  const shown = scope.run(() => useOwnWindow(page));
  if (!shown) throw new Error('The scope was stopped.');
  const become = (next: Session) => {
    state.value = next;
    return nextTick();
  };
  return { ...shown, become };
}

const live = aSessionIn('live');
const there = operatorCame(live);
const gone = noticeLine(there, { operatorId: olga.id, present: false }, at(9)).state;

test.each<[string, Session, boolean, 'here' | 'elsewhere' | 'no']>([
  ['that nobody of the operator’s windows is in', gone, false, 'here'],
  ['that goes on in another window', there, false, 'elsewhere'],
  ['that went on here before the page was loaded anew', there, true, 'here'],
  ['that is somebody else’s', takeOver(loseOperator(gone, at(40)).state, otto, at(50)).state, true, 'no'],
  ['that is over', endCall(there, olga, at(9)).state, true, 'no'],
])('a window that is opened on a call %s', (_words, session, claimed, where) => {
  if (claimed) own.claim(session.id);
  const { isHere, isElsewhere } = open(session);
  expect([isHere.value, isElsewhere.value]).toEqual([where === 'here', where === 'elsewhere']);
  expect(opened).toEqual(where === 'here' ? ['room', 'devices'] : []);
});

test.each([true, false])(
  'of two windows that see it ring, the one that answers has it: %s',
  async (answers) => {
    const page = open(aSessionIn('ringing'));
    if (answers) own.claim(live.id);
    await page.become(live);
    expect(page.isHere.value).toBe(answers);
  },
);

test('a window lets go of its camera when another continues, and takes the call back by one press', async () => {
  const page = open(gone);
  await page.become(there);
  (line.state as { value: string }).value = 'taken';
  await nextTick();
  expect([page.isHere.value, page.isElsewhere.value, opened.at(-1)]).toEqual([false, true, 'closed']);
  expect(own.claims(live.id)).toBe(false);
  page.continueHere();
  expect(opened.slice(-2)).toEqual(['room', 'devices']);
  expect(own.claims(live.id)).toBe(true);
});

test('a window that shows where the call goes on does not take it by itself when the other is closed', async () => {
  const page = open(there);
  await page.become(gone);
  expect([page.isElsewhere.value, page.call.value?.awaySince]).toEqual([true, at(9)]);
});

test('a call that ends or is taken over is let go of', async () => {
  const page = open(gone);
  expect(own.held.value?.session).toBe(live.id);
  await page.become(takeOver(loseOperator(gone, at(40)).state, otto, at(50)).state);
  expect(own.held.value).toBeUndefined();
});
