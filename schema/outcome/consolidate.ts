import { adviceOnAll, adviceOnBest, type Advice } from '#schema/outcome/advice.ts';
import type { ProcessRole } from '#schema/process/roles.ts';
import { allowsExceptions, decidedBy, type DecisionRule } from '#schema/process.ts';

/** One person of a session, and what would be advised on them alone: nothing where nothing is wanted of them. */
export interface Advised {
  readonly participantId: string;
  readonly advice?: Advice;
}

/** The same with the role, where the process has any. */
interface Roled extends Advised {
  readonly role?: ProcessRole;
}

/** What the results of several people add up to by the rule of their business process. */
export interface Consolidated {
  readonly advice: Advice;
  /** Whose results decide. The others' speak for or against themselves alone. */
  readonly deciding: readonly string[];
}

const isHolder = (person: object): boolean => 'role' in person && person.role === 'holder';

/** Whose case it is: the first with that role, or where there are no roles who was invited first. */
export const holderOf = <Person extends object>(people: readonly Person[]): Person | undefined =>
  people.find(isHolder) ?? people[0];

/** Where one may be rejected while the rest are approved, only the rest decide, unless nobody would be left. */
function withoutRejected(people: readonly Advised[], rule: DecisionRule): readonly Advised[] {
  const rest = people.filter(({ advice }) => advice !== 'reject');
  return allowsExceptions(rule) && rest.length > 0 ? rest : people;
}

function whoDecides(people: readonly Roled[], rule: DecisionRule): readonly Roled[] {
  switch (decidedBy(rule)) {
    case 'all':
      return people;
    case 'holder':
      return [holderOf(people)].filter((holder) => holder !== undefined);
    case 'any': {
      const approved = people.filter(({ advice }) => advice === 'approve');
      // As long as nobody is approved, anybody's result may still be the one.
      return approved.length > 0 ? approved : people;
    }
  }
}

function adviceBy(people: readonly Roled[], rule: DecisionRule): Advice | undefined {
  const of = (some: readonly Advised[]) => some.map(({ advice }) => advice);
  switch (decidedBy(rule)) {
    case 'all':
      return adviceOnAll(of(withoutRejected(people, rule)));
    case 'holder':
      return holderOf(people)?.advice;
    case 'any':
      return adviceOnBest(of(people));
  }
}

/** The people stand in the order in which they were invited. Where nothing is wanted, nothing speaks for anybody. */
export const consolidate = (people: readonly Roled[], rule: DecisionRule): Consolidated => ({
  advice: adviceBy(people, rule) ?? 'review',
  deciding: whoDecides(people, rule).map(({ participantId }) => participantId),
});
