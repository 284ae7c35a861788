import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSignsOfLife, type SignsOfLife } from '#gateway/feed/signs-of-life.ts';

const anna = { sessionId: 'ses-1', participantId: 'p1' };
let signs: SignsOfLife;
let appeared: string[];
/** Who is there, and who has gone; others are unknown. */
const among = async (life = signs) => Object.fromEntries(await life.among(['p1', 'p2']));
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  appeared = [];
  signs = createSignsOfLife({ appeared: ({ participantId }) => appeared.push(participantId) });
});
afterEach(() => {
  signs.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('a server that has just begun does not know who has gone', async () => {
  signs.open(anna)();
  pass(59);
  expect(await among()).toEqual({});
  pass(1);
  expect(await among()).toEqual({ p1: false });
});

test('who has a feed is there, and a minute after its end no more', async () => {
  const end = signs.open(anna);
  pass(600);
  expect(await among()).toEqual({ p1: true });
  end();
  pass(59);
  expect(await among()).toEqual({ p1: true });
  pass(1);
  expect(await among()).toEqual({ p1: false });
});

test('of a page that tells by itself that it is there, an open feed is no sign any more', async () => {
  pass(60);
  signs.open(anna);
  signs.sign(anna);
  pass(59);
  expect(await among()).toEqual({ p1: true });
  pass(1);
  expect(await among()).toEqual({ p1: false });
});

test('who comes back is told of once, and not with every sign', () => {
  const end = signs.open(anna);
  signs.sign(anna);
  pass(20);
  signs.sign(anna);
  expect(appeared).toEqual(['p1']);
  end();
  pass(61);
  signs.sign(anna);
  expect(appeared).toEqual(['p1', 'p1']);
});

test('a page that is loaded anew is there all the time', async () => {
  const end = signs.open(anna);
  const endOfNext = signs.open(anna);
  end();
  pass(300);
  expect(await among()).toEqual({ p1: true });
  endOfNext();
});

describe('with other servers', () => {
  const kept = new Map<string, string>();
  const commands = {
    set: (key: string, value: number) => Promise.resolve(kept.set(key, String(value))),
    mget: (keys: readonly string[]) => Promise.resolve(keys.map((key) => kept.get(key) ?? null)),
  };
  type Redis = NonNullable<Parameters<typeof createSignsOfLife>[0]['redis']>;
  const serverWith = (own: object = commands) =>
    createSignsOfLife({
      redis: { commands: own, prefix: 'vidimus/' } as unknown as Redis,
      appeared: () => undefined,
    });

  test('a feed at one is known to all, for as long as it is open', async () => {
    const [one, other] = [serverWith(), serverWith()];
    const end = one.open(anna);
    for (let minute = 0; minute < 20; minute++) pass(15);
    expect(await among(other)).toEqual({ p1: true });
    end();
    pass(75);
    expect(await among(other)).toEqual({ p1: false });
    for (const each of [one, other]) each.close();
  });

  test('nobody is taken for gone while they cannot be asked', async () => {
    const alone = serverWith({ ...commands, mget: () => Promise.reject(new Error('Redis is away.')) });
    alone.open(anna)();
    pass(100);
    expect(await among(alone)).toEqual({});
    alone.close();
  });
});
