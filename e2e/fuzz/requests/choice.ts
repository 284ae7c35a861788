import { chance } from '#e2e/specimen/chance.ts';

/** Choices that follow from a seed alone. */
export interface Choice {
  /** Whether something of this likelihood, from 0 to 1, happens. */
  yes(likelihood: number): boolean;
  /** A whole number, both ends among them. */
  whole(least: number, most: number): number;
  /** One of a list that is not empty. */
  pick<Value>(of: readonly [Value, ...Value[]] | readonly Value[]): Value;
}

export function createChoice(seed: number): Choice {
  const next = chance(seed);
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    yes: (likelihood) => next() < likelihood,
    whole,
    pick: <Value>(of: readonly Value[]): Value => {
      if (of.length === 0) throw new Error('There is nothing to choose from.');
      return of[whole(0, of.length - 1)] as Value;
    },
  };
}
