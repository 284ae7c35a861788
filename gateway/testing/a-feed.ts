import { afterEach, beforeEach, vi } from 'vitest';
import { createBell } from '#gateway/feed/bell.ts';
import { createFeed, type Feed, type FeedEvent } from '#gateway/feed/feed.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import { allWritten } from '#gateway/testing/all-written.ts';

type Views = Parameters<typeof createReadModel>[0]['views'];
type Signs = Parameters<typeof createFeed>[0]['signs'];

/** What the projection would hold of these sessions, and of no participant. */
export const viewsOver = (stored: () => Iterable<Session>): Views => {
  const all = (): Session[] => [...stored()];
  const lines = (): Summary[] => all().flatMap((each) => (hasEnded(each) ? [] : summaryOf(each)));
  const deskOf = (companyId: string) => lines().filter((each) => each.companyId === companyId);
  return {
    session: async (id) => all().find((each) => each.id === id),
    participant: async () => undefined,
    desk: async (companyId) => deskOf(companyId),
    line: async (id) => lines().find((each) => each.id === id),
    revisions: async (companyId) => new Map(deskOf(companyId).map(({ id, revision }) => [id, revision])),
    check: async () => undefined,
  };
};

/** A feed over what a test says is stored. */
export const aFeed = (views: Views, bell = createBell(), signs?: Signs): Feed =>
  createFeed({
    readModel: createReadModel({ views, bell, unwritten: allWritten, log: { warn: () => undefined } }),
    bell,
    log: { warn: () => undefined },
    ...(signs && { signs }),
  });

/** A feed for each test of a file, whose time stands still. */
export function useFeedOver(views: Views, bell = createBell()): () => Feed {
  let feed: Feed;
  beforeEach(() => {
    vi.useFakeTimers();
    feed = aFeed(views, bell);
  });
  afterEach(() => {
    void feed.close();
    vi.useRealTimers();
  });
  return () => feed;
}

/** What a watcher is told next. */
export const nextEvent = async (watch: AsyncIterator<FeedEvent>): Promise<FeedEvent> => {
  const { value } = await watch.next();
  return value;
};
