import { system } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { type Changed, type Participant, latestJudged, openRun } from '#schema/participant/participant.ts';
import { type StepRun } from '#schema/participant/step-run.ts';
import { type StepKind, stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

type Runs = Pick<Participant, 'runs' | 'naming'>;

const isOutdated = ({ naming = 0 }: Runs, run: StepRun): boolean => (run.naming ?? 0) < naming;

/** The verdicts that were given on the applicant's details: what is examined anew once these are corrected. */
export const judgedOnDetails = (participant: Pick<Participant, 'runs'>): readonly StepRun[] =>
  stepKinds
    .filter((kind) => stepOf(kind).usesDetails)
    .flatMap((kind: StepKind) => latestJudged(participant, kind) ?? []);

/** The verdict that is due to be given anew, because it was about another name. Waits while a run is open. */
export const dueRepeat = (participant: Runs): StepRun | undefined =>
  openRun(participant) ? undefined : judgedOnDetails(participant).find((run) => isOutdated(participant, run));

/** A new run upon the evidence of an old one, which stays as it was. Nothing is asked of the applicant. */
export function repeatRun(participant: Participant, old: StepRun, runId: string, now: string): Changed {
  const { id: repeats, kind, attempt, prompt, evidence, submittedAt } = old;
  const run: StepRun = {
    id: runId,
    kind,
    attempt,
    state: 'submitted',
    prompt,
    askedAt: now,
    askedBy: system,
    deadline: now,
    ...(submittedAt !== undefined && { submittedAt }),
    evidence,
    repeats,
  };
  return {
    state: { ...participant, runs: [...participant.runs, run] },
    entries: [draft(now, system, 'runRepeated', { step: kind, run: runId, repeats })],
  };
}
