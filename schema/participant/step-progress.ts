import { findRun } from '#schema/participant/runs.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import { stepOf } from '#schema/steps/registry.ts';

/**
 * How far an applicant is with a step that was asked of them, as their page says. It is for the operator to look at while it
 * lasts: no history, journal or database holds it, and nothing is judged by it.
 */
export interface StepProgress {
  /** One of the step's own, see `Step.progress`. */
  readonly code: string;
  /** Which of several parts, from 1. */
  readonly part?: number;
  readonly parts?: number;
  /** How much of what is being sent has arrived, from 0 to 1. */
  readonly share?: number;
}

const mostParts = 99;
const isPart = (part: number): boolean => Number.isInteger(part) && part >= 1 && part <= mostParts;

function isWhole({ part, parts, share }: StepProgress): boolean {
  if ((part === undefined) !== (parts === undefined)) return false;
  if (part !== undefined && parts !== undefined && !(isPart(part) && isPart(parts) && part <= parts))
    return false;
  return share === undefined || (share >= 0 && share <= 1);
}

/** Only the one step that is open has progress, and only of its own kind. */
export function mayTellProgress(
  participant: Pick<Participant, 'runs'>,
  runId: string,
  progress: StepProgress,
): Refusal | undefined {
  const run = findRun(participant, runId);
  if (!run) return refuse('RUN_UNKNOWN');
  if (run.state !== 'asked') return refuse('RUN_CLOSED.evidence');
  const codes = stepOf(run.kind).progress ?? [];
  return codes.includes(progress.code) && isWhole(progress) ? undefined : refuse('INVALID_INPUT.progress');
}
