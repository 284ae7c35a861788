import type { Actor } from '#schema/actor.ts';
import { addUp, type Check, type CheckOutcome, type Fact, type ModelUsed } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import { phrase, type Phrase } from '#schema/phrase.ts';
import type { Prompt } from '#schema/step.ts';
import type { StepKind } from '#schema/steps/kinds.ts';

export const runStates = [
  'asked',
  'submitted',
  'examining',
  'passed',
  'failed',
  'unsure',
  'withdrawn',
  'expired',
] as const;
export type RunState = (typeof runStates)[number];

/** One start of a step for one participant. Never overwritten: a retake is a new run. */
export interface StepRun {
  readonly id: string;
  readonly kind: StepKind;
  /** 1 for the first run of its kind; a run that examines anew has that of the run it repeats. */
  readonly attempt: number;
  readonly state: RunState;
  readonly prompt: Prompt;
  readonly askedAt: string;
  readonly askedBy: Actor;
  /** Until when evidence is taken, ISO 8601. */
  readonly deadline: string;
  readonly submittedAt?: string;
  readonly settledAt?: string;
  readonly evidence: readonly EvidenceRef[];
  readonly examination?: Examination;
  /** Which of the participant's names it was examined for, where that was not the first. */
  readonly naming?: number;
  /** The run whose evidence is examined anew, because the applicant's details were corrected. */
  readonly repeats?: string;
}

/** What an examination brought: the verdicts, what was read, what measured it, and evidence cut out of evidence. */
export interface Examination {
  readonly outcome: CheckOutcome;
  readonly checks: readonly Check[];
  readonly facts: readonly Fact[];
  readonly models: readonly ModelUsed[];
  /** Pictures the examiner made, such as the portrait cut from a document. */
  readonly derived: readonly EvidenceRef[];
  /** Set when trouble, not the evidence, settled the run. */
  readonly note?: Phrase;
}

const open: readonly RunState[] = ['asked', 'submitted', 'examining'];

export const isOpen = ({ state }: Pick<StepRun, 'state'>): boolean => open.includes(state);

/** Whether a run came to a verdict, good or bad. */
export const isJudged = ({ state }: Pick<StepRun, 'state'>): boolean =>
  state === 'passed' || state === 'failed' || state === 'unsure';

/** How often a step was tried. What was withdrawn does not count, nor what was examined anew for our own mistake. */
export const attemptsOf = (runs: readonly StepRun[], kind: StepKind): number =>
  runs.filter((run) => run.kind === kind && run.state !== 'withdrawn' && !run.repeats).length;

export function examinationOf(
  checks: readonly Check[],
  found: Partial<Omit<Examination, 'checks' | 'outcome'>> = {},
): Examination {
  return { facts: [], models: [], derived: [], ...found, checks, outcome: addUp(checks) };
}

/** What may keep an examination from a verdict: it failed again and again, or the stored evidence is not what was handed in. */
export const troubles = ['failed', 'tampered'] as const;

/** A model or a service failed: that is a doubt about us, never a mark against the applicant. */
export const troubled = (trouble: (typeof troubles)[number]): Examination =>
  examinationOf([], { note: phrase(`examination.${trouble}`) });
