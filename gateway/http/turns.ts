/** Who is served now, and who waits: so many at a time for each, and so many for all together. */
export interface Turns {
  /**
   * Resolves when it is this one's turn, with what ends it and lets the next begin; with nothing, at once, when too many
   * of the same wait already.
   */
  take(who: string): Promise<(() => void) | undefined>;
}

interface TurnsParts {
  /** Turns that one may have at a time. */
  readonly each: number;
  /** Turns that all together may have. */
  readonly all: number;
  /** How many of one may wait. */
  readonly waiting: number;
}

/** Whoever waits is served in the order in which they came, and of several who wait one after the other, each once a round. */
export function createTurns({ each, all, waiting }: TurnsParts): Turns {
  const running = new Map<string, number>();
  /** In the order in which the next turn goes round. */
  const queues = new Map<string, (() => void)[]>();
  let total = 0;
  const mayBegin = (who: string): boolean => total < all && (running.get(who) ?? 0) < each;

  function begin(who: string): () => void {
    total += 1;
    running.set(who, (running.get(who) ?? 0) + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      total -= 1;
      const left = (running.get(who) ?? 1) - 1;
      if (left > 0) running.set(who, left);
      else running.delete(who);
      serve();
    };
  }
  function serve(): void {
    for (const [who, queue] of [...queues]) {
      if (!mayBegin(who)) continue;
      const go = queue.shift();
      queues.delete(who);
      if (queue.length > 0) queues.set(who, queue);
      go?.();
    }
  }
  return {
    take: (who) => {
      if (mayBegin(who) && !queues.has(who)) return Promise.resolve(begin(who));
      const queue = queues.get(who) ?? [];
      if (queue.length >= waiting) return Promise.resolve(undefined);
      queues.set(who, queue);
      return new Promise((resolve) => queue.push(() => resolve(begin(who))));
    },
  };
}
