import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import type { Feed, FeedEvent } from '#gateway/feed/feed.ts';
import { aFeed, nextEvent as next, viewsOver } from '#gateway/testing/a-feed.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';

const stored = new Map<string, Session>();
const views = viewsOver(() => stored.values());
const reads = {
  desk: vi.spyOn(views, 'desk'),
  line: vi.spyOn(views, 'line'),
  revisions: vi.spyOn(views, 'revisions'),
  session: vi.spyOn(views, 'session'),
};
let wellness = true;
let bell: Bell;
let feed: Feed;
const { companyId } = aSession();
const ids = Array.from({ length: 200 }, (_, index) => `ses_${index}`);

/** What a session is, or becomes. */
function write(id: string, change: Partial<Session> = {}): Session {
  const session = { ...aSession(), members: [], ...stored.get(id), id, ...change };
  stored.set(id, session);
  return session;
}
const ring = (session: Session) => bell.ring({ of: 'written', ...writtenOf(session) });
const readsSoFar = () =>
  Object.fromEntries(Object.entries(reads).map(([name, { mock }]) => [name, mock.calls.length]));

beforeEach(() => {
  vi.useFakeTimers();
  wellness = true;
  stored.clear();
  for (const id of ids) write(id, { revision: 1 });
  bell = { ...createBell(), isWell: () => wellness };
  feed = aFeed(views, bell);
});
afterEach(() => {
  void feed.close();
  vi.useRealTimers();
});

/** A watcher of the desk who has seen all of it. */
async function watching(): Promise<AsyncIterableIterator<FeedEvent>> {
  const watch = feed.watch({ companyId, lines: true });
  expect((await next(watch)).desk).toHaveLength(stored.size);
  for (const read of Object.values(reads)) read.mockClear();
  return watch;
}

test('of a change elsewhere one line is read by its id and told, however full the desk is', async () => {
  const watch = await watching();
  await ring(write('ses_7', { revision: 2, state: 'ringing' }));
  const { desk, lines } = await next(watch);
  expect([desk, lines?.ended, lines?.changed.map(({ id, state }) => [id, state])]).toEqual([
    undefined,
    [],
    [['ses_7', 'ringing']],
  ]);
  expect(readsSoFar()).toEqual({ desk: 0, line: 1, revisions: 0, session: 0 });
});

test('of an answer given here nothing is read, neither then nor when it is written', async () => {
  const watch = await watching();
  const answered = write('ses_7', { revision: 2, state: 'ringing' });
  await feed.tell(answered);
  await ring(answered);
  expect((await next(watch)).lines?.changed).toHaveLength(1);
  expect(readsSoFar()).toEqual({ desk: 0, line: 0, revisions: 0, session: 0 });
});

test('a session that is watched is not read for what was told of it, and is for what was not', async () => {
  const watch = feed.watch({ sessionId: 'ses_7' });
  await next(watch);
  await vi.advanceTimersByTimeAsync(0);
  reads.session.mockClear();
  const answered = write('ses_7', { revision: 2, state: 'ringing' });
  await feed.tell(answered);
  await ring(answered);
  expect((await next(watch)).session?.revision).toBe(2);
  expect(reads.session).not.toHaveBeenCalled();
  await ring(write('ses_7', { revision: 3, state: 'live' }));
  expect((await next(watch)).session?.revision).toBe(3);
  await bell.ring({ of: 'written', companyId, sessionId: 'ses_7', participantId: 'p1', revision: 1 });
  await vi.advanceTimersByTimeAsync(0);
  expect(reads.session).toHaveBeenCalledTimes(2);
});

test('what its line does not show of a session is not told', async () => {
  const watch = await watching();
  const heard = vi.fn();
  void next(watch).then(heard);
  await ring(write('ses_7', { revision: 2, conversations: [] }));
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).not.toHaveBeenCalled();
  await ring(write('ses_7', { revision: 3, state: 'ringing' }));
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toHaveBeenCalledOnce();
});

test('a session that has ended is told by its id, and an older answer does not bring it back', async () => {
  const watch = await watching();
  await feed.tell(write('ses_7', { revision: 3, state: 'cancelled' }));
  expect((await next(watch)).lines).toEqual({ changed: [], ended: ['ses_7'] });
  await feed.tell({ ...write('ses_7'), revision: 2, state: 'ringing' });
  await ring(write('ses_8', { revision: 2, state: 'ringing' }));
  expect((await next(watch)).lines?.changed.map(({ id }) => id)).toEqual(['ses_8']);
});

test('a slow watcher is told what came meanwhile at once, and a whole desk that waits is told with it', async () => {
  const watch = await watching();
  await feed.tell(write('ses_1', { revision: 2, state: 'ringing' }));
  await feed.tell(write('ses_2', { revision: 2, state: 'ringing' }));
  await feed.tell(write('ses_1', { revision: 3, state: 'live' }));
  await feed.tell(write('ses_3', { revision: 2, state: 'cancelled' }));
  const { lines } = await next(watch);
  expect(lines?.changed.map(({ id, revision }) => [id, revision])).toEqual([
    ['ses_1', 3],
    ['ses_2', 2],
  ]);
  expect(lines?.ended).toEqual(['ses_3']);
  const late = feed.watch({ companyId, lines: true });
  await feed.tell(write('ses_9', { revision: 2, state: 'cancelled' }));
  const event = await next(late);
  expect([event.desk?.length, event.lines]).toEqual([stored.size - 2, undefined]);
});

test('what changes while the whole desk is read is not lost', async () => {
  let found: () => void = () => undefined;
  const old = await views.desk(companyId);
  reads.desk.mockImplementationOnce(() => new Promise((resolve) => (found = () => resolve(old))));
  const watch = feed.watch({ companyId, lines: true });
  await vi.advanceTimersByTimeAsync(0);
  await ring(write('ses_new', { revision: 1 }));
  await feed.tell(write('ses_1', { revision: 2, state: 'cancelled' }));
  await feed.tell(write('ses_2', { revision: 2, state: 'ringing' }));
  await vi.advanceTimersByTimeAsync(0);
  found();
  const { desk } = await next(watch);
  const stateOf = (id: string) => desk?.find((line) => line.id === id)?.state;
  expect([stateOf('ses_new'), stateOf('ses_1'), stateOf('ses_2')]).toEqual(['open', undefined, 'ringing']);
});

test('while the bell is well a lost one is made good within a quarter of a minute, by one reading of revisions', async () => {
  const watch = await watching();
  write('ses_7', { revision: 2, state: 'ringing' });
  write('ses_8', { revision: 2, state: 'cancelled' });
  await vi.advanceTimersByTimeAsync(12_000);
  expect(reads.revisions).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3000);
  const { lines } = await next(watch);
  expect([lines?.changed.map(({ id }) => id), lines?.ended]).toEqual([['ses_7'], ['ses_8']]);
  expect(readsSoFar()).toMatchObject({ desk: 0, line: 2, revisions: 1, session: 0 });
});

test('sessions that are watched are read again by that only where they have changed', async () => {
  const watches = ids.map((id) => feed.watch({ sessionId: id }));
  await Promise.all(watches.map(next));
  await vi.advanceTimersByTimeAsync(0);
  reads.session.mockClear();
  write('ses_7', { revision: 2 });
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await next(watches[7] ?? expect.fail())).session?.revision).toBe(2);
  expect(reads.session.mock.calls.length).toBeLessThanOrEqual(1 + ids.length / 8);
});

test('while the bell is not well everything is looked for every three seconds', async () => {
  const watch = await watching();
  const session = feed.watch({ sessionId: 'ses_7', after: 1 });
  wellness = false;
  write('ses_7', { revision: 2, state: 'ringing' });
  await vi.advanceTimersByTimeAsync(3000);
  expect((await next(watch)).lines?.changed.map(({ id }) => id)).toEqual(['ses_7']);
  expect((await next(session)).session?.revision).toBe(2);
});

test('a look that failed is made good by the next one', async () => {
  const watch = await watching();
  reads.line.mockRejectedValueOnce(new Error('away'));
  await ring(write('ses_7', { revision: 2, state: 'ringing' }));
  expect((await next(watch)).stale).toBe(true);
  await vi.advanceTimersByTimeAsync(3000);
  const { lines, stale } = await next(watch);
  expect([lines?.changed.map(({ id }) => id), stale]).toEqual([['ses_7'], undefined]);
});
