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

/**
 * Calls `go` at once or when it is this one's turn, with what ends the turn; answers false when too many of the same wait already.
 * Of one the first to come is the first to be served; of several, whoever has just begun or ended a turn stands behind the others.
 */
function createQueue({ each, all, waiting }: TurnsParts) {
  const running = new Map<string, number>();
  /** In the order in which the next turn goes round. */
  const queues = new Map<string, (() => void)[]>();
  let total = 0;
  const standBehind = (who: string): void => {
    const queue = queues.get(who);
    queues.delete(who);
    if (queue && queue.length > 0) queues.set(who, queue);
  };
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
      standBehind(who);
      serve();
    };
  }
  function serve(): void {
    for (const [who, queue] of [...queues]) {
      if (!mayBegin(who)) continue;
      const go = queue.shift();
      standBehind(who);
      go?.();
    }
  }
  return (who: string, go: (end: () => void) => void): boolean => {
    if (mayBegin(who) && !queues.has(who)) {
      go(begin(who));
      return true;
    }
    const queue = queues.get(who) ?? [];
    if (queue.length >= waiting) return false;
    queues.set(who, queue);
    queue.push(() => go(begin(who)));
    return true;
  };
}

export function createTurns(parts: TurnsParts): Turns {
  const enter = createQueue(parts);
  return {
    take: (who) =>
      new Promise((resolve) => {
        if (!enter(who, resolve)) resolve(undefined);
      }),
  };
}

/** Work of many people that waits for few hands: whoever brings much delays themselves and not the others. */
export interface FairLine {
  /** Does the work when its turn comes. `whose` is who waits for it: a session, a person. Each has one turn at a time. */
  run<Result>(whose: string, work: () => Promise<Result>): Promise<Result>;
}

/** `hands`: how much is done at once, for different people. As much may wait as comes. */
export function createFairLine({ hands }: { readonly hands: number }): FairLine {
  const enter = createQueue({ each: 1, all: hands, waiting: Number.POSITIVE_INFINITY });
  return {
    run: (whose, work) =>
      new Promise((resolve, reject) => {
        // What throws at once is told like what fails later.
        const turn = async () => work();
        enter(whose, (end) => void turn().then(resolve, reject).finally(end));
      }),
  };
}
