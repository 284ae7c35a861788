import { createBell } from '#gateway/feed/bell.ts';
import { createFeed, type Feed, type FeedEvent } from '#gateway/feed/feed.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import { allWritten } from '#gateway/testing/all-written.ts';

type Views = Parameters<typeof createReadModel>[0]['views'];
type Signs = Parameters<typeof createFeed>[0]['signs'];

/** A feed over what a test says is stored. */
export const aFeed = (views: Views, bell = createBell(), signs?: Signs): Feed =>
  createFeed({
    readModel: createReadModel({ views, bell, unwritten: allWritten, log: { warn: () => undefined } }),
    bell,
    log: { warn: () => undefined },
    ...(signs && { signs }),
  });

/** What a watcher is told next. */
export const nextEvent = async (watch: AsyncIterator<FeedEvent>): Promise<FeedEvent> => {
  const { value } = await watch.next();
  return value;
};
