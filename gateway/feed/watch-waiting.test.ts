import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticePage, type PageHint } from '#schema/session/call/hints/page-hint.ts';
import { sessionStates, type Session } from '#schema/session/session.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { createPageHints, watchWaiting } from '#gateway/feed/watch-waiting.ts';
import { alwaysGranted } from '#gateway/redis/leases.ts';

let session: Session;
let there: ReadonlyMap<string, boolean>;
let signals: PageHint[];
let end: () => void;
const look = () => vi.advanceTimersByTimeAsync(10_000);
const unseen = () => noticePage(aSessionIn('ringing'), { participantId: 'p1', here: false }, at(70)).state;

beforeEach(() => {
  vi.useFakeTimers();
  [session, there, signals] = [aSessionIn('ringing'), new Map([['p1', false]]), []];
  const hear = createPageHints({
    readModel: { session: () => Promise.resolve(session) },
    signalPage: (_session, hint) => Promise.resolve(void signals.push(hint)),
  });
  end = watchWaiting({
    sessions: () => Promise.resolve([session]),
    signs: { among: () => Promise.resolve(there) },
    hear,
    leases: alwaysGranted,
    log: { debug: () => undefined },
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

test('who waits without a sign of life is told of once', async () => {
  await look();
  expect(signals).toEqual([{ participantId: 'p1', here: false }]);
  session = unseen();
  await look();
  expect(signals).toHaveLength(1);
});

test('who is there again is told of', async () => {
  [session, there] = [unseen(), new Map([['p1', true]])];
  await look();
  expect(signals).toEqual([{ participantId: 'p1', here: true }]);
});

test('nothing is told of whom nobody knows', async () => {
  there = new Map();
  await look();
  expect(signals).toEqual([]);
});

test.each(sessionStates.filter((state) => state !== 'ringing' && state !== 'missed'))(
  'nobody of a session that is %s is looked for',
  async (state) => {
    session = aSessionIn(state);
    await look();
    expect(signals).toEqual([]);
  },
);
