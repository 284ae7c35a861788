import type { Advice } from '#schema/outcome/advice.ts';
import { holderOf } from '#schema/outcome/consolidate.ts';
import type { Verdict } from '#schema/session/session.ts';
import type { StepKind } from '#web/api/generated/graphql.ts';
import { dotsOf, type Dot } from '../call/stage/standing.ts';
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
  /** What would be advised if the session had this person alone. The gateway says it, for the rules of the process are not told here. */
  readonly advice: Advice;
  readonly cells: readonly Cell[];
  /** Their result decides about all. */
  readonly holder: boolean;
  /** What was said of them last; it may not stand yet. */
  readonly verdict?: Verdict;
}

export interface CaseTable {
  readonly kinds: readonly StepKind[];
  readonly rows: readonly Row[];
}

type Decided = Pick<SessionView, 'members' | 'participants' | 'process' | 'decision' | 'review'>;

function verdictOn({ decision, review }: Decided, id: string): Verdict | undefined {
  const given = review ?? decision;
  return given?.outcomes.find(({ participant }) => participant === id)?.verdict ?? given?.verdict;
}

/** Everybody of a session, one a row, and every step that anybody was to complete, in the order of the process. */
export function caseTable(session: Decided): CaseTable {
  const people = session.participants.map((participant) => ({
    participant,
    dots: new Map(dotsOf(participant).map(({ kind, dot }) => [kind, dot])),
  }));
  const kinds = session.process.steps
    .map(({ kind }) => kind)
    .filter((kind) => people.some(({ dots }) => dots.has(kind)));
  const holder = session.process.decidedBy === 'holder' ? holderOf(session.members)?.id : undefined;
  const rows = people.map(({ participant, dots }): Row => {
    const verdict = verdictOn(session, participant.id);
    const member = session.members.find(({ id }) => id === participant.id);
    return {
      id: participant.id,
      name: participant.name,
      holder: participant.id === holder,
      ...(verdict && { verdict }),
      advice: member?.advice ?? 'open',
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
