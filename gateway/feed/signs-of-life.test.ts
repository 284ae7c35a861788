import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSignsOfLife, type SignsOfLife } from '#gateway/feed/signs-of-life.ts';

const anna = { sessionId: 'ses-1', participantId: 'p1' };
let signs: SignsOfLife;
let appeared: string[];
const among = async (life = signs) =>
  (await life.among(['p1', 'p2'])) && [...((await life.among(['p1', 'p2'])) ?? [])];
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
  expect(await among()).toBeUndefined();
  pass(60);
  expect(await among()).toEqual([]);
});

test('who has a feed is there, and a minute after its end no more', async () => {
  const end = signs.open(anna);
  pass(600);
  expect(await among()).toEqual(['p1']);
  end();
  pass(59);
  expect(await among()).toEqual(['p1']);
  pass(1);
  expect(await among()).toEqual([]);
});

test('of a page that tells by itself that it is there, an open feed is no sign any more', async () => {
  pass(60);
  signs.open(anna);
  signs.sign(anna);
  pass(59);
  expect(await among()).toEqual(['p1']);
  pass(1);
  expect(await among()).toEqual([]);
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
  expect(await among()).toEqual(['p1']);
  endOfNext();
});

describe('with other servers', () => {
  const kept = new Map<string, number>();
  const commands = {
    set: (key: string, _value: string, _unit: string, milliseconds: number) =>
      Promise.resolve(kept.set(key, Date.now() + milliseconds)),
    mget: (keys: readonly string[]) =>
      Promise.resolve(keys.map((key) => ((kept.get(key) ?? 0) > Date.now() ? '' : null))),
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
    expect(await among(other)).toEqual(['p1']);
    end();
    pass(75);
    expect(await among(other)).toEqual([]);
    for (const each of [one, other]) each.close();
  });

  test('nobody is taken for gone while they cannot be asked', async () => {
    const alone = serverWith({ ...commands, mget: () => Promise.reject(new Error('Redis is away.')) });
    pass(100);
    expect(await among(alone)).toBeUndefined();
    alone.close();
  });
});
