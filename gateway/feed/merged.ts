import type { FeedEvent } from '#gateway/feed/feed.ts';

/** One of the streams that are watched together, and the session that it tells of; the desk's tells of none. */
export interface Part {
  readonly of?: string;
  readonly stream: AsyncIterableIterator<FeedEvent>;
}

/**
 * Several streams as one, whose events name their session. It ends with the first of them that ends: whoever is no longer
 * admitted to one is admitted to none.
 */
export function mergedStreams(parts: readonly Part[], first?: FeedEvent): AsyncIterableIterator<FeedEvent> {
  const coming = new Map<Part, Promise<{ part: Part; result: IteratorResult<FeedEvent> }>>();
  let before = first;
  const fetchFrom = (part: Part): void => {
    // At the end of the line, so that a busy session does not keep the others waiting.
    coming.delete(part);
    coming.set(
      part,
      part.stream.next().then((result) => ({ part, result })),
    );
  };
  const end = async (): Promise<IteratorResult<FeedEvent>> => {
    await Promise.all(parts.map(async ({ stream }) => stream.return?.()));
    return { value: undefined, done: true };
  };
  const next = async (): Promise<IteratorResult<FeedEvent>> => {
    if (before) {
      const value = before;
      before = undefined;
      return { value, done: false };
    }
    if (coming.size === 0) parts.forEach(fetchFrom);
    const { part, result } = await Promise.race(coming.values());
    if (result.done) return end();
    fetchFrom(part);
    return { value: { ...result.value, ...(part.of !== undefined && { of: part.of }) }, done: false };
  };
  const merged: AsyncIterableIterator<FeedEvent> = {
    next,
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => merged,
  };
  return merged;
}
