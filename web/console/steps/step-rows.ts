import { stepsFor } from '#schema/process.ts';
import type { StepKind } from '#web/api/generated/graphql.ts';
import { countingRun } from './counting-run.ts';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';

type Run = ParticipantView['runs'][number];

/** One step as the panel shows it. Chosen ones in their order, then what the process offers them besides. */
export interface StepRow {
  readonly kind: StepKind;
  /** As the process calls it. */
  readonly title: string;
  readonly required: boolean;
  readonly byHand: boolean;
  readonly chosen: boolean;
  readonly next: boolean;
  /** The run that says how it stands. */
  readonly run: Run | undefined;
  /** The key that starts it: its number among the chosen steps started by hand. */
  readonly shortcut: number | undefined;
}

export function stepRows(
  process: SessionView['process'],
  participant: ParticipantView,
  next: StepKind | undefined,
): StepRow[] {
  const orderOf = (kind: StepKind): number => {
    const at = participant.chosen.indexOf(kind);
    return at < 0 ? participant.chosen.length : at;
  };
  let shortcut = 0;
  return stepsFor(process, participant.role ?? undefined)
    .toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind))
    .map((step) => {
      const chosen = participant.chosen.includes(step.kind);
      return {
        kind: step.kind,
        title: step.title,
        required: step.requirement === 'required',
        byHand: step.byHand,
        chosen,
        next: step.kind === next,
        run: countingRun(participant.runs, step.kind),
        shortcut: chosen && step.byHand ? ++shortcut : undefined,
      };
    });
}

/** `kinds` with one of them moved up or down by one; the first and the last stay where they are. */
export function moved<Kind>(kinds: readonly Kind[], kind: Kind, by: 1 | -1): Kind[] {
  const from = kinds.indexOf(kind);
  const to = from + by;
  if (from < 0 || to < 0 || to >= kinds.length) return [...kinds];
  const rest = kinds.filter((each) => each !== kind);
  return [...rest.slice(0, to), kind, ...rest.slice(to)];
}
