import { titleOf } from '#schema/check.ts';
import { phrase, type Phrase } from '#schema/phrase.ts';
import { requiredSteps, type BusinessProcess } from '#schema/process.ts';
import { isJudged, type StepRun } from '#schema/participant/step-run.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

export const advices = ['approve', 'reject', 'review'] as const;
export type Advice = (typeof advices)[number];

/** What the machine advises, and why. The person decides. */
export interface Recommendation {
  readonly advice: Advice;
  readonly reasons: readonly Reason[];
}

/** How one step of one participant ended. */
export interface Reason extends StepStanding {
  /** Whom it is about, where the session has several. */
  readonly participant?: { readonly id: string; readonly name: string };
}

/** The end of the newest judged run of each step of one participant: all that advice needs. */
export interface Standing {
  readonly participantId: string;
  readonly name: string;
  readonly steps: readonly StepStanding[];
}

export const stepOutcomes = ['passed', 'failed', 'unsure', 'missing'] as const;

export interface StepStanding {
  readonly kind: StepKind;
  readonly outcome: (typeof stepOutcomes)[number];
  /** The titles of the checks that did not pass, and what trouble there was. */
  readonly doubts: readonly Phrase[];
}

interface Runs {
  readonly id: string;
  readonly name: string;
  readonly chosen: readonly StepKind[];
  readonly runs: readonly StepRun[];
}

function stepStanding(kind: StepKind, runs: readonly StepRun[]): StepStanding {
  const run = runs.findLast((each) => each.kind === kind && isJudged(each));
  if (!run?.examination) return { kind, outcome: 'missing', doubts: [] };
  const doubts = run.examination.checks.filter((check) => check.outcome !== 'passed');
  const notes = run.examination.note ? [run.examination.note] : [];
  return {
    kind,
    outcome: run.examination.outcome,
    doubts: [...doubts.map(titleOf), ...notes],
  };
}

/** How one participant stands: every chosen step, and every derived step that the process has. */
export function standingOf(participant: Runs, process: BusinessProcess): Standing {
  const derived = process.steps.map((step) => step.kind).filter((kind) => stepOf(kind).from);
  const wanted = [...new Set([...requiredSteps(process), ...participant.chosen, ...derived])];
  return {
    participantId: participant.id,
    name: participant.name,
    steps: wanted.map((kind) => stepStanding(kind, participant.runs)),
  };
}

/** A reason in words: "Berta: Document failed (Name, In force)". */
export function reasonPhrase({ kind, outcome, doubts, participant }: Reason): Phrase {
  const bare = phrase(`reason.${outcome}`, { step: phrase(`step.${kind}.title`) });
  const reason = doubts.length > 0 ? phrase('reason.withDoubts', { reason: bare, doubts }) : bare;
  return participant ? phrase('reason.of', { name: participant.name, reason }) : reason;
}

/** Any failed step advises to reject, any doubt or gap to review, and only a clean sheet to approve. */
export function recommend(standings: readonly Standing[]): Recommendation {
  const several = standings.length > 1;
  const all = standings.flatMap(({ participantId, name, steps }) =>
    steps.map((step): Reason => (several ? { ...step, participant: { id: participantId, name } } : step)),
  );
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  const open = all.filter(({ outcome }) => outcome === 'unsure' || outcome === 'missing');
  if (failed.length > 0) return { advice: 'reject', reasons: [...failed, ...open] };
  if (open.length > 0 || all.length === 0) return { advice: 'review', reasons: open };
  return { advice: 'approve', reasons: all };
}
