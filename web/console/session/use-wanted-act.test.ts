import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { computed, effectScope, nextTick, shallowRef, type EffectScope } from 'vue';
import type { SessionPage } from './use-session.ts';
import { useWantedAct } from './use-wanted-act.ts';

const { route, replaced, refusedHere } = await vi.hoisted(async () => {
  const { reactive } = await import('vue');
  return {
    route: reactive({ query: {} as Record<string, string> }),
    replaced: [] as object[],
    refusedHere: { is: false },
  };
});
vi.mock('vue-router', () => ({
  useRoute: () => route,
  useRouter: () => ({ replace: async (to: object) => void replaced.push(to) }),
}));
vi.mock('#web/call/devices/refused-here.ts', () => ({ isRefusedHere: async () => refusedHere.is }));

const done: string[] = [];
const refused = shallowRef(false);
const act = (name: string) => ({
  refusal: computed(() => (refused.value ? { code: 'ALREADY_ANSWERED' } : undefined)),
  run: async () => void done.push(name),
});
const state = shallowRef<object>();
const view = shallowRef<object>();
const page = {
  state,
  view,
  mine: computed(() => false),
  answer: act('answer'),
  takeOver: act('takeOver'),
} as unknown as SessionPage;
let scope: EffectScope;

/** Opens the page by this address, with a session that comes a moment later. */
async function opened(query: Record<string, string>): Promise<readonly string[]> {
  route.query = query;
  scope.run(() => useWantedAct(page));
  state.value = {};
  await nextTick();
  await Promise.resolve();
  await nextTick();
  return done;
}

beforeEach(() => {
  scope = effectScope();
  view.value = undefined;
  [done.length, replaced.length, refused.value, refusedHere.is, state.value] = [
    0,
    0,
    false,
    false,
    undefined,
  ];
});
afterEach(() => scope.stop());

test.each([
  ['answer', 'answer'],
  ['take', 'takeOver'],
])('an address with %s acts once the session is there, and not again after a reload', async (name, acts) => {
  expect(await opened({ [name]: '1' })).toEqual([acts]);
  expect(replaced).toEqual([{ query: {} }]);
});

test.each(['answer', 'take'])(
  'whose camera is refused learns it from the page before %s is done',
  async (name) => {
    refusedHere.is = true;
    expect(await opened({ [name]: '1' })).toEqual([]);
  },
);

test('who may have gone is told of by the page before answer is done, and a call is taken over at once', async () => {
  view.value = { members: [{ waiting: true, unseenSince: '2026-01-01T10:00:00.000Z' }] };
  expect(await opened({ answer: '1' })).toEqual([]);
  scope.stop();
  scope = effectScope();
  state.value = undefined;
  expect(await opened({ take: '1' })).toEqual(['takeOver']);
});

test('what a rule refuses an address does not do either', async () => {
  refused.value = true;
  expect(await opened({ take: '1' })).toEqual([]);
});
