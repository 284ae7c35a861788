/**
 * Work of many people that waits for few hands: whoever brings much delays themselves and not the others. Each has one turn
 * at a time, and then everybody else who waits has one.
 */
export interface FairLine {
  /** Does the work when its turn comes. `whose` is who waits for it: a session, a person. */
  run<Result>(whose: string, work: () => Promise<Result>): Promise<Result>;
}

/** `hands`: how much is done at once, for different people. */
export function createFairLine({ hands }: { readonly hands: number }): FairLine {
  /** What waits, by whose it is, in the order of their turns. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  const served = new Set<string>();

  const takeNext = (): (() => Promise<void>) | undefined => {
    for (const [whose, works] of waiting) {
      if (served.has(whose)) continue;
      served.add(whose);
      return works.shift();
    }
    return undefined;
  };
  /** Whoever has had a turn and wants more stands behind all others. */
  const endTurn = (whose: string): void => {
    served.delete(whose);
    const left = waiting.get(whose) ?? [];
    waiting.delete(whose);
    if (left.length > 0) waiting.set(whose, left);
  };
  const serve = (): void => {
    while (served.size < hands) {
      const work = takeNext();
      if (!work) return;
      void work();
    }
  };
  return {
    run: (whose, work) =>
      new Promise((resolve, reject) => {
        const turn = async () => {
          try {
            resolve(await work());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          } finally {
            endTurn(whose);
            serve();
          }
        };
        waiting.set(whose, [...(waiting.get(whose) ?? []), turn]);
        serve();
      }),
  };
}
