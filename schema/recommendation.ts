import { requiredSteps, type BusinessProcess } from '#schema/process.ts';
import { isJudged, type StepRun } from '#schema/participant/step-run.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

export type Advice = 'approve' | 'reject' | 'review';

/** What the machine advises, and why. The person decides. */
export interface Recommendation {
  readonly advice: Advice;
  readonly reasons: readonly string[];
}

/** The end of the newest judged run of each step of one participant: all that advice needs. */
export interface Standing {
  readonly participantId: string;
  readonly name: string;
  readonly steps: readonly StepStanding[];
}

export interface StepStanding {
  readonly kind: StepKind;
  readonly outcome: 'passed' | 'failed' | 'unsure' | 'missing';
  /** The titles of the checks that did not pass. */
  readonly doubts: readonly string[];
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
    doubts: [...doubts.map((check) => check.title), ...notes],
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

const saidOf = (standing: Standing, step: StepStanding, several: boolean): string => {
  const who = several ? `${standing.name}: ` : '';
  const title = stepOf(step.kind).title;
  const ends = { missing: 'not completed', failed: 'failed', unsure: 'uncertain', passed: 'passed' };
  const doubts = step.doubts.length > 0 ? ` (${step.doubts.join(', ')})` : '';
  return `${who}${title} ${ends[step.outcome]}${doubts}`;
};

/** Any failed step advises to reject, any doubt or gap to review, and only a clean sheet to approve. */
export function recommend(standings: readonly Standing[]): Recommendation {
  const several = standings.length > 1;
  const all = standings.flatMap((standing) => standing.steps.map((step) => ({ standing, step })));
  const say = (some: typeof all) => some.map(({ standing, step }) => saidOf(standing, step, several));
  const failed = all.filter(({ step }) => step.outcome === 'failed');
  const open = all.filter(({ step }) => step.outcome === 'unsure' || step.outcome === 'missing');
  if (failed.length > 0) return { advice: 'reject', reasons: say([...failed, ...open]) };
  if (open.length > 0 || all.length === 0) return { advice: 'review', reasons: say(open) };
  return { advice: 'approve', reasons: say(all) };
}
