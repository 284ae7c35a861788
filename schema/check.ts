export const checkOutcomes = ['passed', 'failed', 'unsure'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** A named verdict on findings. It keeps the threshold it was held against, so that history explains itself. */
export interface Check {
  /** Stable name within the step, in camelCase: `mrzCheckDigits`. */
  readonly name: string;
  /** The name in words: "MRZ check digits". */
  readonly title: string;
  readonly outcome: CheckOutcome;
  /** What was measured, with its unit: "4 of 5 correct". */
  readonly measured?: string;
  /** What was wanted, in the same unit: "5 of 5". */
  readonly wanted?: string;
  /** A sentence for the operator when the verdict needs one. */
  readonly note?: string;
  /** Names of the models (see `ModelUsed`) that measured it. */
  readonly models?: readonly string[];
}

/** A model or reader that measured something; `sha256` is of its weights or data file, in hex. */
export interface ModelUsed {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** What a run brought to light about the applicant, in words for people: "Document number", "L898902C3". */
export interface Fact {
  readonly name: string;
  readonly title: string;
  readonly value: string;
}

/** What checks add up to: any failed check fails, else any doubt is `unsure`; no check at all is a doubt too. */
export function addUp(checks: readonly Check[]): CheckOutcome {
  if (checks.some((check) => check.outcome === 'failed')) return 'failed';
  return checks.length > 0 && checks.every((check) => check.outcome === 'passed') ? 'passed' : 'unsure';
}
