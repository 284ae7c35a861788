import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, onScopeDispose, shallowRef, type EffectScope } from 'vue';
import { createOwnCall, type CallMedia } from '../call/own/own-call.ts';
import { useSmallCall } from './use-small-call.ts';

const { desk, me, route, own } = await vi.hoisted(async () => {
  const { reactive, shallowRef: make } = await import('vue');
  const { createOwnCall: create } = await import('../call/own/own-call.ts');
  return {
    desk: make<readonly object[] | undefined>(),
    me: make<{ readonly id: string } | null>({ id: 'olga' }),
    route: reactive({ path: '/sessions/s1' }),
    own: create(),
  };
});
vi.mock('vue-router', () => ({ useRoute: () => route }));
vi.mock('./use-feed.ts', () => ({ useFeed: () => ({ desk }) }));
vi.mock('./use-me.ts', () => ({ useIdentity: () => ({ me }) }));
vi.mock('../call/own/own-call.ts', async (original) => ({
  ...(await original<object>()),
  useOwnCall: () => own,
}));

const memory = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (name: string) => memory.get(name) ?? null,
  setItem: (name: string, value: string) => memory.set(name, value),
  removeItem: (name: string) => memory.delete(name),
});
const listeners = new Set<unknown>();
vi.stubGlobal('addEventListener', (_name: string, listener: unknown) => listeners.add(listener));
vi.stubGlobal('removeEventListener', (_name: string, listener: unknown) => listeners.delete(listener));

const media = {} as CallMedia;
const goesOn = { id: 's1', state: 'live', answeredById: 'olga' };
let scope: EffectScope;
const shown = () => scope.run(useSmallCall);
const told = (...entries: readonly object[]) => {
  desk.value = entries;
  return nextTick();
};

beforeEach(async () => {
  scope = effectScope();
  [me.value, route.path] = [{ id: 'olga' }, '/sessions/s1'];
  await told();
});
afterEach(() => {
  scope.stop();
  own.release();
  expect(listeners.size).toBe(0);
});

test('a call that was left for another page goes on in a small window, and not beside its own page', () => {
  const small = shown();
  own.hold('s1', () => media);
  expect(small?.value).toBeUndefined();
  route.path = '/';
  expect(small?.value?.session).toBe('s1');
});

test('a call that was just answered is not let go of before the desk has heard of it', async () => {
  shown();
  own.hold('s1', () => media);
  await told({ ...goesOn, state: 'ringing', answeredById: null });
  expect(own.held.value?.session).toBe('s1');
});

test.each<[string, readonly object[]]>([
  ['was ended', [{ ...goesOn, state: 'deciding' }]],
  ['was taken over', [{ ...goesOn, answeredById: 'otto' }]],
  ['is gone from the desk', []],
])('a call that %s is let go of, wherever one is', async (_words, after) => {
  shown();
  own.hold('s1', () => media);
  await told(goesOn);
  await told({ ...goesOn, state: 'unattended' });
  expect(own.held.value?.session).toBe('s1');
  await told(...after);
  expect(own.held.value).toBeUndefined();
});

test('whoever signs out leaves the call', async () => {
  shown();
  own.hold('s1', () => media);
  me.value = null;
  await nextTick();
  expect([own.held.value, own.claims('s1'), listeners.size]).toEqual([undefined, false, 0]);
});

test('leaving the page asks first while a call goes on, and the page loaded anew has it still', () => {
  own.hold('s1', () => media);
  const prevented = vi.fn();
  for (const listener of listeners) (listener as (event: object) => void)({ preventDefault: prevented });
  expect(prevented).toHaveBeenCalledOnce();
  expect(createOwnCall().claims('s1')).toBe(true);
  own.disclaim();
  expect([own.claims('s1'), listeners.size]).toEqual([false, 0]);
});

test('a window that another one took the call from asks nothing, until it has the call back', () => {
  own.claim('s1');
  expect(listeners.size).toBe(0);
  own.hold('s1', () => media);
  own.disclaim();
  expect([own.held.value?.session, listeners.size]).toEqual(['s1', 0]);
  own.claim('s1');
  expect(listeners.size).toBe(1);
});

test('a call that could not begin leaves nothing behind', () => {
  const ended = vi.fn();
  const fails = () => {
    onScopeDispose(ended);
    throw new Error('There is no camera here.');
  };
  expect(() => own.hold('s1', fails)).toThrow();
  expect(ended).toHaveBeenCalledOnce();
  expect([own.held.value, own.claims('s1'), listeners.size]).toEqual([undefined, false, 0]);
});

test('another call lets go of the first, with all that it watches', async () => {
  const state = shallowRef(1);
  const seen: number[] = [];
  const { watch } = await import('vue');
  own.hold('s1', () => (watch(state, (now) => seen.push(now), { flush: 'sync' }), media));
  state.value = 2;
  own.hold('s2', () => media);
  state.value = 3;
  expect([own.held.value?.session, seen]).toEqual(['s2', [2]]);
});
