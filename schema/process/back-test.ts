import type { Advice } from '#schema/outcome/advice.ts';
import { lastVerdict } from '#schema/outcome/take-back.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { giveRoles, type ProcessRole } from '#schema/process/roles.ts';
import { offers, type BusinessProcess } from '#schema/process.ts';
import { recommend, standingOf } from '#schema/recommendation.ts';
import type { Session, Verdict } from '#schema/session/session.ts';

/** What one past session would have been advised by another version, from the checks that were recorded then. */
export interface BackTestCase {
  readonly sessionId: string;
  /** What was advised. */
  readonly before: Advice;
  /** What would have been. */
  readonly after: Advice;
  /** What a person decided in the end. */
  readonly verdict: Verdict;
  /** The keys of the rules that would have hit, the strictest first. */
  readonly rules: readonly string[];
}

type Past = Pick<Session, 'id' | 'recommendation' | 'decision' | 'review'> & {
  readonly participants: readonly Pick<Participant, 'id' | 'name' | 'role' | 'chosen' | 'runs'>[];
};

/** Those who had no role then get the next free one. Where the plan has no room for all, everybody is what they were then. */
const rolesOf = (past: Past, plan: BusinessProcess): readonly (ProcessRole | undefined)[] => {
  const had = past.participants.map(({ role }) => role);
  return (plan.roles && giveRoles(plan.roles, had)) ?? had;
};

/** Nothing is measured anew. Nothing where nobody decided. */
export function backTest(past: Past, plan: BusinessProcess): BackTestCase | undefined {
  const verdict = lastVerdict(past)?.verdict;
  if (!verdict) return undefined;
  const roles = rolesOf(past, plan);
  const standings = past.participants.map(({ id, name, chosen, runs }, place) => {
    const role = roles[place];
    const taken = chosen.filter((kind) => offers(plan, kind, role));
    return standingOf({ id, name, runs, chosen: taken, ...(role !== undefined && { role }) }, plan);
  });
  const { advice, hits = [] } = recommend(standings, plan);
  return {
    sessionId: past.id,
    before: past.recommendation.advice,
    after: advice,
    verdict,
    rules: [...new Set(hits.map(({ rule }) => rule))],
  };
}
