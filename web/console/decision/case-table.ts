import { recommend, standingOf, type Advice } from '#schema/recommendation.ts';
import type { StepKind } from '#web/api/generated/graphql.ts';
import { dotsOf, type Dot } from '../call/stage/standing.ts';
import { participantOf, processOf } from '../session/rules.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { countingRun } from '../steps/counting-run.ts';

/** How one step of one person stands. `checks`: how many of the checks passed, where there are any. */
export interface Cell {
  readonly kind: StepKind;
  readonly dot: Dot;
  readonly checks?: { readonly passed: number; readonly all: number };
}

export interface Row {
  readonly id: string;
  readonly name: string;
  /** What would be advised if the session had this person alone. */
  readonly advice: Advice;
  readonly cells: readonly Cell[];
}

export interface CaseTable {
  readonly kinds: readonly StepKind[];
  readonly rows: readonly Row[];
}

/** Everybody of a session, one a row, and every step that anybody was to complete, in the order of the process. */
export function caseTable(session: Pick<SessionView, 'participants' | 'process'>): CaseTable {
  const people = session.participants.map((participant) => ({
    participant,
    dots: new Map(dotsOf(participant).map(({ kind, dot }) => [kind, dot])),
  }));
  const kinds = session.process.steps
    .map(({ kind }) => kind)
    .filter((kind) => people.some(({ dots }) => dots.has(kind)));
  const process = processOf(session.process);
  const rows = people.map(({ participant, dots }): Row => {
    return {
      id: participant.id,
      name: participant.name,
      advice: recommend([standingOf(participantOf(participant), process)]).advice,
      cells: kinds.map((kind) => {
        const checks = countingRun(participant.runs, kind)?.examination?.checks ?? [];
        const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
        const counted = checks.length > 0 ? { checks: { passed, all: checks.length } } : {};
        return { kind, dot: dots.get(kind) ?? 'none', ...counted };
      }),
    };
  });
  return { kinds, rows };
}
