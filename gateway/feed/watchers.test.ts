import { afterEach, expect, test, vi } from 'vitest';
import { createBell } from '#gateway/feed/bell.ts';
import type { FeedEvent } from '#gateway/feed/feed.ts';
import { mostEach } from '#gateway/feed/streams.ts';
import { nextEvent as next, useFeedOver, viewsOver } from '#gateway/testing/a-feed.ts';
import { aSession } from '#gateway/testing/a-session.ts';

const session = aSession();
const { id } = session;
const views = viewsOver(() => [session]);
let bellIsWell = true;
const feed = useFeedOver(views, { ...createBell(), isWell: () => bellIsWell });
afterEach(() => (bellIsWell = true));

test('one watcher can be dismissed', async () => {
  const [one, other] = [
    feed().watch({ sessionId: id, watcher: 'par_1' }),
    feed().watch({ sessionId: id, watcher: 'per_1' }),
  ];
  void feed().dismiss('par_1');
  expect((await one.next()).done).toBe(true);
  expect((await next(other)).session?.id).toBe(id);
});

test('of more streams than a person may have the newest are refused, and none of the others ends', async () => {
  const full = { code: 'FEEDS_FULL', phrase: { code: 'refusal.FEEDS_FULL', values: { most: mostEach } } };
  const many: AsyncIterableIterator<FeedEvent>[] = [];
  for (let count = 0; count < mostEach; count += 1) {
    expect(feed().mayWatch({ watcher: 'par_1', page: `page-${count}` })).toBeUndefined();
    many.push(feed().watch({ sessionId: id, watcher: 'par_1', page: `page-${count}` }));
  }
  expect(feed().mayWatch({ watcher: 'par_1', page: 'one-more' })).toEqual(full);
  expect(feed().mayWatch({ watcher: 'par_1' })).toEqual(full);
  expect(feed().mayWatch({ watcher: 'per_1', page: 'page-1' })).toBeUndefined();
  for (const watch of many) expect((await next(watch)).session?.id).toBe(id);
  await many[7]?.return?.();
  expect(feed().mayWatch({ watcher: 'par_1', page: 'one-more' })).toBeUndefined();
});

test('a page that comes back takes the place of its own former stream, and of no other', async () => {
  const watch = (watcher: string, page?: string) => feed().watch({ sessionId: id, watcher, page });
  const [lost, nameless, another, beside] = [
    watch('par_1', 'page-1'),
    watch('par_1'),
    watch('par_2', 'page-1'),
    watch('par_1', 'page-2'),
  ];
  for (let count = 0; count < 2 * mostEach; count += 1) {
    expect(feed().mayWatch({ watcher: 'par_1', page: 'page-1' })).toBeUndefined();
    watch('par_1', 'page-1');
  }
  expect((await lost.next()).done).toBe(true);
  for (const each of [nameless, another, beside]) expect((await next(each)).session?.id).toBe(id);
  expect(feed().size().streams).toBe(4);
});

test('a watcher who is no longer admitted is cut off when that is told, and nobody else is', async () => {
  let signedIn = true;
  const [here, there, other] = [
    feed().watch({ sessionId: id, watcher: 'per_1', admitted: async () => signedIn }),
    feed().watch({ sessionId: id, watcher: 'per_1', admitted: async () => true }),
    feed().watch({ sessionId: id, watcher: 'per_2', admitted: async () => false }),
  ];
  await Promise.all([here, there, other].map(next));
  await feed().review('per_1');
  expect(feed().size().streams).toBe(3);
  signedIn = false;
  await feed().review('per_1');
  expect((await here.next()).done).toBe(true);
  expect(feed().size().streams).toBe(2);
});

test.each([
  ['three minutes while the bell is well, for some ends are told nowhere', true, 180_000],
  ['twenty seconds while it is not', false, 20_000],
])('everybody is asked again within %s', async (_when, isWell, withinMs) => {
  bellIsWell = isWell;
  const watch = feed().watch({ sessionId: id, watcher: 'per_1', admitted: async () => false });
  await next(watch);
  await vi.advanceTimersByTimeAsync(withinMs - 1);
  expect(feed().size().streams).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect((await watch.next()).done).toBe(true);
  expect([feed().size().streams, vi.getTimerCount()]).toEqual([0, 0]);
});

test('nobody is cut off because the database is away', async () => {
  const away = () => Promise.reject(new Error('away'));
  const watch = feed().watch({ sessionId: id, watcher: 'per_1', admitted: away });
  await next(watch);
  await feed().review('per_1');
  await vi.advanceTimersByTimeAsync(180_000);
  expect(feed().size().streams).toBe(1);
});
