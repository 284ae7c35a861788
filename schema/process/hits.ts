import type { Advice } from '#schema/outcome/advice.ts';
import { stateOf } from '#schema/mrz/states.ts';
import { phrase, textOf, type Phrase } from '#schema/phrase.ts';
import { allHold, type FactsFound } from '#schema/process/conditions.ts';
import { everyCountry, ruleOutcomes, type RuleOutcome } from '#schema/process/definition.ts';
import { factTypeOf } from '#schema/process/facts.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** A row of the table of rules that hit. */
export interface RuleHit {
  /** The key of the rule; `documents` is that of the documents that the process accepts. */
  readonly rule: string;
  readonly then: RuleOutcome;
  readonly say: Phrase;
  readonly cite?: string;
  /** Steps that could change it if they were taken again, while there are tries left. */
  readonly retake: readonly StepKind[];
}

/** Which steps may be started once more. */
type MayRetake = (kind: StepKind) => boolean;

function retakesOf(facts: readonly string[], mayRetake: MayRetake): readonly StepKind[] {
  const steps = facts.flatMap((fact) => factTypeOf(fact)?.step ?? []);
  const byHand = steps.flatMap((kind) => stepOf(kind).from ?? [kind]) as readonly StepKind[];
  return [...new Set(byHand)].filter(mayRetake);
}

/** A document that was read and is none of those that count: another one may be shown, as long as there are tries left. */
function documentHit(
  { documents = [] }: BusinessProcess,
  facts: FactsFound,
  mayRetake: MayRetake,
): readonly RuleHit[] {
  const issuer = facts['documentScan.issuer'];
  const kind = facts['documentScan.kind'];
  if (documents.length === 0 || issuer === undefined) return [];
  const counts = documents.some(
    ({ countries, kinds }) =>
      countries.some((country) => country === everyCountry || stateOf(country) === stateOf(String(issuer))) &&
      kinds.some((each) => each === kind),
  );
  if (counts) return [];
  const retake = retakesOf(['documentScan.kind'], mayRetake);
  const say = phrase('rule.document', { issuer, kind: phrase(`rule.kind.${kind ?? 'unknown'}`) });
  return [{ rule: 'documents', then: retake.length > 0 ? 'retake' : 'review', say, retake }];
}

/** What comes of a retake that nobody can start any more is a person's to look at. */
const outcomeOf = (then: RuleOutcome, retake: readonly StepKind[]): RuleOutcome =>
  then === 'retake' && retake.length === 0 ? 'review' : then;

/** All rows that hit, the strictest first. */
export function hitsOf(
  process: BusinessProcess,
  facts: FactsFound,
  mayRetake: MayRetake,
): readonly RuleHit[] {
  const rows = (process.rules ?? []).filter(({ when }) => allHold(when, facts));
  const hits = rows.map(({ key, when, then, say, cite }): RuleHit => {
    const retake = retakesOf(
      when.map(({ fact }) => fact),
      mayRetake,
    );
    return {
      rule: key,
      then: outcomeOf(then, retake),
      say: textOf(say),
      ...(cite !== undefined && { cite }),
      retake,
    };
  });
  return [...hits, ...documentHit(process, facts, mayRetake)].toSorted(
    (one, other) => ruleOutcomes.indexOf(one.then) - ruleOutcomes.indexOf(other.then),
  );
}

/** What the rows advise together: the strictest of them. None of them ever approves. */
export const adviceOfHits = (hits: readonly RuleHit[]): Advice | undefined =>
  ruleOutcomes.find((outcome) => hits.some(({ then }) => then === outcome));
