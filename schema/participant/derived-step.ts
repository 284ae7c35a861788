import { type Participant, latestJudged, openRun } from '#schema/participant/participant.ts';
import { type BusinessProcess, offers } from '#schema/process.ts';
import { type StepRun } from '#schema/participant/step-run.ts';
import { type SourceEvidence } from '#schema/step.ts';
import { type StepKind, stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

const usable = (run: StepRun | undefined): run is StepRun =>
  run?.state === 'passed' || run?.state === 'unsure';

/**
 * The derived step that is due: one the process has, whose sources are all judged and usable, and which has
 * not yet examined these very runs. Waits while a run is open.
 */
export function dueDerivedStep(participant: Participant, process: BusinessProcess): StepKind | undefined {
  if (openRun(participant)) return undefined;
  return stepKinds.find((kind) => {
    const from = stepOf(kind).from;
    if (!from || !offers(process, kind, participant.role)) return false;
    const sources = from.map((source) => latestJudged(participant, source as StepKind));
    if (!sources.every(usable)) return false;
    const last = participant.runs.findLast((run) => run.kind === kind);
    return !last || sources.some((source) => (source.settledAt ?? '') > last.askedAt);
  });
}

/** The evidence, given and derived, that a derived step examines, by the kind of step it came from. */
export function sourcesOf(participant: Participant, kind: StepKind): SourceEvidence {
  const from = stepOf(kind).from ?? [];
  return Object.fromEntries(
    from.map((source) => {
      const run = latestJudged(participant, source as StepKind);
      return [source, [...(run?.evidence ?? []), ...(run?.examination?.derived ?? [])]];
    }),
  );
}
