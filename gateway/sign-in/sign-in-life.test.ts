import { beforeEach, expect, test } from 'vitest';
import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { createSignInLife, type SignInLife } from '#gateway/sign-in/sign-in-life.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

const minute = 60_000;
const hour = 60 * minute;
const began = Date.parse('2026-01-05T09:00:00.000Z');
const limits = { longestMs: 8 * hour, idleMs: 30 * minute };
const token = 'token-1';
const at = (ms: number) => new Date(ms).toISOString();
const stored = JSON.stringify({
  session: { token, userId: 'olga', createdAt: at(began), updatedAt: at(began) },
  user: { id: 'olga' },
});

let clock = began;
let desk: Summary[] = [];
let writes: string[] = [];
let kept = new Map<string, { value: string; until: number }>();
let away = false;
const store = {
  get: async (key: string) => {
    const found = kept.get(key);
    return found && clock < found.until ? found.value : null;
  },
  note: async (key: string, value: string, seconds: number) => {
    if (away) throw new Error('away');
    writes.push(key);
    kept.set(key, { value, until: clock + seconds * 1000 });
  },
};
const server = (): SignInLife =>
  createSignInLife({
    limits,
    store,
    deskOf: async (id) => (id === 'olga' ? desk : []),
    now: () => clock,
  });
let [here, there] = [server(), server()];
const isOver = (life = here) => life.isOver(token, stored);
const use = (life = here) => life.use(sha256(token));

beforeEach(() => {
  clock = began;
  [desk, writes, kept, away] = [[], [], new Map(), false];
  [here, there] = [server(), server()];
});

/** A session of which Olga has, or had, the call. */
const line = (state: SessionState, since: number, by = 'olga'): Summary => ({
  ...summaryOf(aSessionIn(state)),
  state,
  since: at(since),
  answeredById: by,
});

test('a sign-in ends half an hour after it was used last, by a minute that is not counted', async () => {
  clock = began + 30 * minute;
  expect(await isOver()).toBe(false);
  clock = began + 31 * minute;
  expect(await isOver()).toBe(true);
});

test('whoever goes on doing something stays in, at whichever server', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    clock += 25 * minute;
    expect([await isOver(here), await isOver(there)]).toEqual([false, false]);
    use(turn % 2 ? here : there);
  }
  clock += 31 * minute;
  expect(await isOver()).toBe(true);
});

test('eight hours after the password was given it ends, however much it is used', async () => {
  for (clock = began; clock < began + 8 * hour; clock += 10 * minute) {
    expect(await isOver()).toBe(false);
    use();
  }
  expect(await isOver()).toBe(true);
});

test('a use is written down once a minute, and again when that failed', async () => {
  for (let turn = 0; turn < 5; turn += 1) use();
  expect(writes).toHaveLength(1);
  clock += minute + 1;
  away = true;
  use();
  await new Promise((resolve) => setImmediate(resolve));
  away = false;
  use();
  expect(writes).toHaveLength(2);
});

test.each(sessionStates)('of whoever answered a call that is %s', async (state) => {
  desk = [line(state, began)];
  const going = ['live', 'interrupted', 'unattended'].includes(state);
  for (const later of [2 * hour, 9 * hour, 20 * hour]) {
    clock = began + later;
    expect(await isOver()).toBe(!going);
  }
});

test("another's call keeps nobody in", async () => {
  desk = [line('live', began, 'otto')];
  clock = began + hour;
  expect(await isOver()).toBe(true);
});

test('after a call there are ten minutes to write down what came of it', async () => {
  const ended = began + 9 * hour;
  desk = [line('deciding', ended)];
  clock = ended + 9 * minute;
  expect(await isOver()).toBe(false);
  // Decided: the session stands on no desk any more.
  desk = [];
  clock = ended + 18 * minute;
  expect(await isOver()).toBe(false);
  clock = ended + 19 * minute;
  expect(await isOver()).toBe(true);
});

test('whoever is kept in by a call and does something afterwards stays in for as long as anybody', async () => {
  desk = [line('live', began)];
  clock = began + hour;
  expect(await isOver()).toBe(false);
  use();
  desk = [];
  clock += 25 * minute;
  expect(await isOver()).toBe(false);
});

test.each([
  ['something else', 'active-sessions-olga', '[]'],
  ['what is not JSON', token, '{'],
  ['the sign-in of another key', 'token-2', stored],
  ['a number', token, '17'],
])('%s is never over', async (_what, key, value) => {
  clock = began + 24 * hour;
  expect(await here.isOver(key, value)).toBe(false);
});
