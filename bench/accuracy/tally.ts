import { inEnglish } from '#gateway/words.ts';
import { addUp, titleOf, type Check, type CheckOutcome } from '#schema/check.ts';
import { ofAll } from './wilson.ts';

/** What a row should have come to: an honest one passes, an attack is not passed, whether it fails or is left to a person. */
export type Wanted = 'passed' | 'not passed';

/** Outcomes of one kind of runs counted, and how often each check was not passed. */
export class Tally {
  readonly what: string;
  readonly wanted: Wanted;
  private readonly outcomes: CheckOutcome[] = [];
  private readonly reasons = new Map<string, number>();

  constructor(what: string, wanted: Wanted) {
    this.what = what;
    this.wanted = wanted;
  }

  add(checks: readonly Check[]): void {
    this.outcomes.push(addUp(checks));
    for (const check of checks) {
      if (check.outcome === 'passed') continue;
      const title = inEnglish(titleOf(check)).replace(/^\d+\. /, '');
      this.reasons.set(title, (this.reasons.get(title) ?? 0) + 1);
    }
  }

  count(outcome: CheckOutcome): number {
    return this.outcomes.filter((each) => each === outcome).length;
  }

  get all(): number {
    return this.outcomes.length;
  }

  /** Attacks that passed, or honest runs that did not. */
  get wrong(): number {
    const passed = this.count('passed');
    return this.wanted === 'passed' ? this.all - passed : passed;
  }

  /** The checks that were not passed most often, at most three. */
  get because(): string {
    return [...this.reasons]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 3)
      .map(([title, times]) => `${title} ${times}`)
      .join(', ');
  }
}

/** A table of rows of which all want the same. */
export function tableOf(tallies: readonly Tally[], wrongIs: string): readonly string[] {
  return [
    `| what | passed | unsure | failed | ${wrongIs} | checks that were not passed |`,
    '|---|---|---|---|---|---|',
    ...tallies.map(
      (tally) =>
        `| ${[
          tally.what,
          tally.count('passed'),
          tally.count('unsure'),
          tally.count('failed'),
          ofAll(tally.wrong, tally.all),
          tally.because,
        ].join(' | ')} |`,
    ),
  ];
}
