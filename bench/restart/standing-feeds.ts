import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Visitor } from '#e2e/product/visitor.ts';
import { eventsOf } from '#e2e/product/events.ts';
import { drawn, firstWait, longerWait } from '#web/api/return-wait.ts';

/** One page's feed: opened again whenever it ends, at the pace of our pages. */
interface StandingFeed {
  readonly who: Visitor;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Feeds that come back by themselves until they are closed. */
export function keepFeeds(feeds: readonly StandingFeed[]) {
  const over = new AbortController();
  const { signal } = over;
  setMaxListeners(0, signal);
  /** When each of them was first told something since `mark`. */
  const back = new Map<number, number>();
  let heard: () => void = () => undefined;

  async function read({ who, ...asked }: StandingFeed, place: number, tell: () => void): Promise<void> {
    const line = new AbortController();
    const hangUp = () => line.abort();
    signal.addEventListener('abort', hangUp, { once: true });
    try {
      const answer = await who.post('/graphql', asked, 'text/event-stream', line.signal);
      for await (const _event of eventsOf<unknown>(answer)) {
        tell();
        if (back.has(place)) continue;
        back.set(place, performance.now());
        heard();
      }
    } finally {
      signal.removeEventListener('abort', hangUp);
    }
  }
  async function stand(feed: StandingFeed, place: number): Promise<void> {
    let wait = firstWait;
    while (!signal.aborted) {
      await read(feed, place, () => (wait = firstWait)).catch(() => undefined);
      await pause(drawn(wait), undefined, { signal }).catch(() => undefined);
      wait = longerWait(wait);
    }
  }
  const standing = feeds.map(stand);
  return {
    /** From here on they are to come back. */
    mark: () => back.clear(),
    /** Resolves once every one was told something since `mark`: when, each. */
    allBack: async (): Promise<number[]> => {
      while (back.size < feeds.length) await new Promise<void>((resolve) => (heard = resolve));
      return [...back.values()];
    },
    close: async (): Promise<void> => {
      over.abort();
      await Promise.all(standing);
    },
  };
}
