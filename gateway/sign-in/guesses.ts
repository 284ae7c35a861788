import type { LimitName, Limits, TooMany } from '#gateway/http/limits.ts';

/** A limit, and who is counted by it. */
export type Counted = readonly [name: LimitName, who: string];

/** One try at a secret that is short enough to be guessed. */
export interface Guess {
  readonly counted: readonly Counted[];
  /** Whose secret it is, where it is tried from anywhere: then every wrong try makes the next one wait for longer. */
  readonly account?: string;
}

/** A try that is looked at. It counts as wrong unless it turns out otherwise. */
export interface Attempt {
  /** It was right: whoever was wrong before is forgiven. */
  right(): Promise<void>;
  /** It was no try at all, for nobody has looked at the secret. */
  withdraw(): Promise<void>;
}

/**
 * Says whether a try is looked at, and counts it beforehand: of many that are sent at once no more are looked at than of
 * those that follow each other.
 */
export async function beginGuess(limits: Limits, { counted, account }: Guess): Promise<TooMany | Attempt> {
  const taken: Counted[] = [];
  const withdraw = async (): Promise<void> => {
    for (const [name, who] of taken.splice(0)) await limits.giveBack(name, who);
  };
  for (const [name, who] of counted) {
    const exhausted = await limits.spend(name, who);
    taken.push([name, who]);
    if (exhausted) {
      await withdraw();
      return exhausted;
    }
  }
  if (account !== undefined) {
    const early = await limits.delay(account);
    taken.push(['accountFailures', account]);
    if (early) {
      await withdraw();
      return early;
    }
  }
  return {
    withdraw,
    right: async () => {
      await withdraw();
      if (account !== undefined) await limits.forget('accountFailures', account);
    },
  };
}
