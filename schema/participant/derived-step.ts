import { type Participant, latestJudged, openRun } from '#schema/participant/participant.ts';
import { factsOf } from '#schema/process/facts.ts';
import { type BusinessProcess, conditionalSteps, stepsFor } from '#schema/process.ts';
import { type StepRun } from '#schema/participant/step-run.ts';
import { type SourceEvidence } from '#schema/step.ts';
import { type StepKind, stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

const usable = (run: StepRun | undefined): run is StepRun =>
  run?.state === 'passed' || run?.state === 'unsure';

/** The kinds that may start by themselves: those of the process, but one that is wanted by condition only where it is, or was chosen. */
function kindsFor(participant: Participant, process: BusinessProcess): readonly StepKind[] {
  const { role, chosen } = participant;
  const wanted = [...chosen, ...conditionalSteps(process, role, factsOf(participant))];
  return stepsFor(process, role)
    .filter(({ kind, requirement }) => requirement !== 'byCondition' || wanted.includes(kind))
    .map(({ kind }) => kind);
}

/**
 * The derived step that is due: one that may start by itself, whose sources are all judged and usable, and which has not yet
 * examined these very runs. Waits while a run is open.
 */
export function dueDerivedStep(participant: Participant, process: BusinessProcess): StepKind | undefined {
  if (openRun(participant)) return undefined;
  const kinds = kindsFor(participant, process);
  return stepKinds.find((kind) => {
    const from = stepOf(kind).from;
    if (!from || !kinds.includes(kind)) return false;
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
