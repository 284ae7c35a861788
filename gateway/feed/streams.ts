import { setTimeout as pause } from 'node:timers/promises';
import type { Stream } from '#gateway/feed/stream.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** For whom a stream is. */
export interface Admission {
  /** Who watches, when the stream may have to be ended for them. */
  readonly watcher?: string;
  /** The page that watches: it has one stream, and one more takes the place of the one before, whose line is lost. */
  readonly page?: string;
  /** Asked now and then whether they may still watch. Trouble with the answer is no answer. */
  readonly admitted?: () => Promise<boolean>;
}

/** Streams that one watcher may have, for instance in tabs. */
export const mostEach = 20;

/** While they are told every so manieth round asks everybody: what ends by itself is told nowhere, and may end minutes later. */
const roundsEach = 9;

interface StreamsParts {
  readonly pollMs: number;
  readonly reviewMs: number;
  /** Whether ends of sign-ins, rights and links are told here as they happen. */
  readonly isTold: () => boolean;
  readonly look: () => void;
  readonly failed: (error: unknown) => void;
}

/** All open streams, with the one poll and the one round of reviews that run while there are any. */
export function createStreams<Event>({ pollMs, reviewMs, isTold, look, failed }: StreamsParts) {
  const streams = new Map<Stream<Event>, Admission>();
  let poll: NodeJS.Timeout | undefined;
  let round: NodeJS.Timeout | undefined;

  /** One after another, so that a full house does not ask the database all at once. */
  const review = async (which: (watcher: string | undefined) => boolean): Promise<void> => {
    for (const [stream, { watcher, admitted }] of [...streams]) {
      if (!admitted || !which(watcher) || !streams.has(stream)) continue;
      if (!(await admitted().catch((error: unknown) => (failed(error), true)))) stream.end();
    }
  };
  /** What this watcher has open, but for the stream whose place a new one takes. */
  const besides = ({ watcher, page }: Admission): number =>
    [...streams.values()].filter(
      (each) => each.watcher === watcher && (page === undefined || each.page !== page),
    ).length;
  let reviewing = false;
  let rounds = 0;
  const reviewAll = (): void => {
    rounds += 1;
    if (reviewing || (isTold() && rounds % roundsEach !== 0)) return;
    reviewing = true;
    void review(() => true).finally(() => (reviewing = false));
  };
  return {
    /** Says no to one stream too many. Whoever ended an older one for it would have its page come back, and end the next. */
    mayAdd: (admission: Admission): GatewayRefusal | undefined =>
      admission.watcher !== undefined && besides(admission) >= mostEach
        ? deny('FEEDS_FULL', { most: mostEach })
        : undefined,
    add: (stream: Stream<Event>, admission: Admission): void => {
      const { watcher, page } = admission;
      for (const [earlier, each] of [...streams]) {
        if (page !== undefined && each.page === page && each.watcher === watcher) earlier.end();
      }
      if (streams.size === 0) {
        poll = setInterval(look, pollMs);
        round = setInterval(reviewAll, reviewMs);
      }
      streams.set(stream, admission);
    },
    remove: (stream: Stream<Event>): void => {
      streams.delete(stream);
      if (streams.size > 0) return;
      clearInterval(poll);
      clearInterval(round);
    },
    review: (watcher: string) => review((each) => each === watcher),
    end: (which: (watcher: string | undefined) => boolean): void => {
      for (const [stream, { watcher }] of [...streams]) if (which(watcher)) stream.end();
    },
    endAll: async (withinMs: number): Promise<void> => {
      const all = [...streams.keys()];
      const ends = all.map(async (stream) => {
        if (withinMs > 0) await pause(Math.random() * withinMs);
        stream.end();
      });
      await Promise.all(ends);
    },
    beat: (): void => {
      for (const stream of streams.keys()) stream.beat();
    },
    size: () => streams.size,
  };
}
