import { phrase, type Phrase } from '#schema/phrase.ts';

export const checkOutcomes = ['passed', 'failed', 'unsure'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** A named verdict on findings. It keeps the threshold it was held against, so that history explains itself. */
export interface Check {
  /** Stable name within the step, in camelCase: `mrzCheckDigits`. Its title is the message `check.<name>`. */
  readonly name: string;
  /** Where the name alone does not say it, as for a liveness challenge that was drawn. */
  readonly title?: Phrase;
  readonly outcome: CheckOutcome;
  /** What was measured, with its unit: "4 of 5". */
  readonly measured?: Phrase;
  /** What was wanted, in the same unit: "5 of 5". */
  readonly wanted?: Phrase;
  /** Sentences for the operator when the verdict needs them. */
  readonly note?: readonly Phrase[];
  /** Names of the models (see `ModelUsed`) that measured it. */
  readonly models?: readonly string[];
}

/** A model or reader that measured something; `sha256` is of its weights or data file, in hex. */
export interface ModelUsed {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** What a run brought to light about the applicant: `number`, "L898902C3". Its title is the message `fact.<name>`. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

export const titleOf = ({ name, title }: Pick<Check, 'name' | 'title'>): Phrase =>
  title ?? phrase(`check.${name}`);

/** What checks add up to: any failed check fails, else any doubt is `unsure`; no check at all is a doubt too. */
export function addUp(checks: readonly Check[]): CheckOutcome {
  if (checks.some((check) => check.outcome === 'failed')) return 'failed';
  return checks.length > 0 && checks.every((check) => check.outcome === 'passed') ? 'passed' : 'unsure';
}
