import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBell } from '#gateway/feed/bell.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import { aFeed, nextEvent as next, viewsOver } from '#gateway/testing/a-feed.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import type { Session } from '#schema/session/session.ts';
import { writtenOf } from '#schema/record.ts';

const stored = new Map<string, Session>();
const bell = createBell();
let feed: Feed;

let isAway = false;
const here = viewsOver(() => stored.values());
const orAway = async <Value>(read: () => Promise<Value>): Promise<Value> => {
  if (isAway) throw new Error('away');
  return read();
};
const views = {
  ...here,
  desk: (companyId: string) => orAway(() => here.desk(companyId)),
  check: () => orAway(here.check),
};
const reads = { session: vi.spyOn(views, 'session') };
beforeEach(() => {
  vi.useFakeTimers();
  stored.clear();
  isAway = false;
  reads.session.mockClear();
  feed = aFeed(views, bell);
});
afterEach(() => {
  void feed.close();
  vi.useRealTimers();
});

const write = (change: Partial<Session> = {}): Session => {
  const session = { ...aSession(), ...change };
  stored.set(session.id, session);
  return session;
};

test('a watcher gets the whole view at once', async () => {
  const { id } = write({ revision: 4 });
  expect((await next(feed.watch({ sessionId: id }))).session?.revision).toBe(4);
});

test('the feed of an applicant is a sign of life until it ends, and nobody else’s is', async () => {
  const { id } = write();
  const open: string[] = [];
  const signs = {
    open: ({ participantId }: { readonly participantId: string }) => {
      open.push(participantId);
      return () => void open.splice(open.indexOf(participantId), 1);
    },
  };
  const signed = aFeed(views, bell, signs);
  signed.watch({ sessionId: id, progress: true });
  const [one, other] = [1, 2].map(() => signed.watch({ sessionId: id, askedOf: 'p1' }));
  expect(open).toEqual(['p1', 'p1']);
  await one?.return?.();
  await one?.return?.();
  expect(open).toEqual(['p1']);
  await signed.close();
  expect([open, (await other?.next())?.done]).toEqual([[], true]);
});

test('a watcher who has seen a revision gets only newer ones', async () => {
  const session = write({ revision: 4 });
  const watch = feed.watch({ sessionId: session.id, after: 4 });
  const waiting = next(watch);
  await vi.advanceTimersByTimeAsync(100);
  void feed.tell({ ...session, revision: 5 });
  expect((await waiting).session?.revision).toBe(5);
});

test('an answer is told although the projection is behind, and the old projection is not told after it', async () => {
  const session = write({ revision: 4 });
  const watch = feed.watch({ sessionId: session.id });
  await next(watch);
  void feed.tell({ ...session, revision: 6 });
  expect((await next(watch)).session?.revision).toBe(6);
  const heartbeat = next(watch);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await heartbeat).toEqual({ at: expect.any(String) });
});

test('a bell wakes the feed without waiting for the poll', async () => {
  const session = write({ revision: 1 });
  const watch = feed.watch({ sessionId: session.id });
  await next(watch);
  const waiting = next(watch);
  write({ revision: 2 });
  void bell.ring({ of: 'written', ...writtenOf({ ...session, revision: 2 }) });
  expect((await waiting).session?.revision).toBe(2);
});

test('the desk is told as a whole when a line of it changes, and not otherwise', async () => {
  const session = write({ revision: 1 });
  const watch = feed.watch({ companyId: session.companyId });
  expect((await next(watch)).desk).toHaveLength(1);
  const waiting = next(watch);
  await vi.advanceTimersByTimeAsync(6000);
  void feed.tell({ ...session, revision: 2, state: 'ringing' });
  expect((await waiting).desk?.[0]?.state).toBe('ringing');
});

test('a session that has ended leaves the desk at once', async () => {
  const session = write({ revision: 1 });
  const watch = feed.watch({ companyId: session.companyId });
  await next(watch);
  void feed.tell({ ...session, revision: 2, state: 'cancelled' });
  expect((await next(watch)).desk).toEqual([]);
});

test('while the database is away the desk is said to be stale, at once and with every heartbeat, until it is back', async () => {
  const { companyId } = write({ revision: 1 });
  const watch = feed.watch({ companyId });
  expect((await next(watch)).stale).toBeUndefined();
  isAway = true;
  const said = next(watch);
  await vi.advanceTimersByTimeAsync(3000);
  expect((await said).stale).toBe(true);
  const heartbeat = next(watch);
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await heartbeat).stale).toBe(true);
  isAway = false;
  const better = next(watch);
  await vi.advanceTimersByTimeAsync(3000);
  expect((await better).stale).toBeUndefined();
});

test("another company's desk stays empty", async () => {
  write();
  expect((await next(feed.watch({ companyId: 'com_other' }))).desk).toEqual([]);
});

test('a hundred watchers share one look', async () => {
  const { id } = write();
  const watches = Array.from({ length: 100 }, () => feed.watch({ sessionId: id }));
  await Promise.all(watches.map(next));
  await vi.advanceTimersByTimeAsync(0);
  reads.session.mockClear();
  await bell.ring({ of: 'gap' });
  await vi.advanceTimersByTimeAsync(0);
  // After a gap the workflow is asked what it says, and that is read once more.
  expect(reads.session.mock.calls.length).toBeLessThanOrEqual(2);
});

test('a slow watcher gets the newest view, not every view', async () => {
  const session = write({ revision: 1 });
  const watch = feed.watch({ sessionId: session.id, after: 1 });
  await vi.advanceTimersByTimeAsync(10);
  for (const revision of [2, 3, 4]) void feed.tell({ ...session, revision });
  await vi.advanceTimersByTimeAsync(10);
  expect((await next(watch)).session?.revision).toBe(4);
});

test('nothing is left behind when watchers go, also while they wait', async () => {
  const { id, companyId } = write();
  const watches = Array.from({ length: 20 }, () => feed.watch({ sessionId: id, companyId }));
  await Promise.all(watches.map(next));
  const waiting = watches.map((watch) => watch.next());
  for (const watch of watches) await watch.return?.();
  expect((await Promise.all(waiting)).filter(({ done }) => !done).length).toBeLessThanOrEqual(20);
  expect(feed.size()).toEqual({ streams: 0, topics: 0 });
  expect(vi.getTimerCount()).toBe(0);
});

test('closing ends every stream and takes no more', async () => {
  const { id } = write();
  const watch = feed.watch({ sessionId: id });
  await next(watch);
  const waiting = watch.next();
  void feed.close();
  expect((await waiting).done).toBe(true);
  expect((await feed.watch({ sessionId: id }).next()).done).toBe(true);
  expect([feed.size().streams, vi.getTimerCount()]).toEqual([0, 0]);
});

test("an applicant's progress is heard by staff who look at that session, and by nobody else", async () => {
  const { id } = write({ revision: 1 });
  const [staff, elsewhere, applicant] = [
    feed.watch({ sessionId: id, progress: true }),
    feed.watch({ sessionId: 'ses_other', progress: true }),
    feed.watch({ sessionId: id }),
  ];
  await Promise.all([next(staff), next(applicant)]);
  const said = { sessionId: id, participantId: 'par_1', runId: 'run_1', progress: { code: 'smile' } };
  await feed.tellProgress(said);
  expect((await next(staff)).progress).toMatchObject([said]);
  const heard = vi.fn();
  for (const other of [elsewhere, applicant]) void next(other).then(({ progress }) => heard(progress));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard.mock.calls).toEqual([[undefined], [undefined]]);
});

test('of what a slow watcher missed the latest word is left, and every picture', async () => {
  const { id } = write({ revision: 1 });
  const watch = feed.watch({ sessionId: id, after: 1, progress: true });
  const tell = (runId: string, what: object) =>
    feed.tellProgress({ sessionId: id, participantId: `of ${runId}`, runId, ...what });
  await tell('run_1', { progress: { code: 'far' } });
  await tell('run_2', { progress: { code: 'smile' } });
  for (const picture of ['one', 'two']) await tell('run_1', { arrived: { id: picture, label: 'page' } });
  await tell('run_1', { progress: { code: 'steady' } });
  const { progress = [] } = await next(watch);
  expect(progress.map(({ progress: said, arrived }) => said?.code ?? arrived?.id)).toEqual([
    'smile',
    'one',
    'two',
    'steady',
  ]);
});
