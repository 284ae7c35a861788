import { titleOf } from '#schema/check.ts';
import { adviceOnAll, type Advice } from '#schema/outcome/advice.ts';
import { consolidate, type Advised } from '#schema/outcome/consolidate.ts';
import { phrase, type Phrase } from '#schema/phrase.ts';
import { ruleOutcomes } from '#schema/process/definition.ts';
import { factsOf } from '#schema/process/facts.ts';
import { adviceOfHits, hitsOf, type RuleHit } from '#schema/process/hits.ts';
import type { ProcessRole } from '#schema/process/roles.ts';
import type { FactsFound } from '#schema/process/conditions.ts';
import {
  allowsExceptions,
  conditionalSteps,
  groupOf,
  requiredSteps,
  stepsFor,
  triesOf,
  type BusinessProcess,
  type DecisionRule,
} from '#schema/process.ts';
import {
  attemptsOf,
  isJudged,
  isOpen,
  type Examination,
  type StepRun,
} from '#schema/participant/step-run.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** What the machine advises, and why. The person decides. */
export interface Recommendation {
  readonly advice: Advice;
  readonly reasons: readonly Reason[];
  /** The rows of the process's table of rules that hit, the strictest first. */
  readonly hits?: readonly HitReason[];
  /** What is advised on each alone, where some of several may be rejected while the rest are approved. */
  readonly people?: readonly Required<Advised>[];
}

/** How one step of one participant ended. */
export interface Reason extends StepStanding {
  /** Whom it is about, where the session has several. */
  readonly participant?: { readonly id: string; readonly name: string };
  /** By the process's rule it does not decide about the session. */
  readonly beside?: true;
}

/** A rule that hit, and whom it is about. */
export interface HitReason extends RuleHit {
  readonly participant?: { readonly id: string; readonly name: string };
  readonly beside?: true;
}

/** The end of the newest judged run of each step of one participant: all that advice needs. */
export interface Standing {
  readonly participantId: string;
  readonly name: string;
  readonly role?: ProcessRole;
  readonly steps: readonly StepStanding[];
  /** The rows of the table of rules that hit. */
  readonly hits?: readonly RuleHit[];
}

/** `missing`: not completed. `blocked`: it draws upon a step that failed, so it cannot be run. */
export const stepOutcomes = ['passed', 'failed', 'unsure', 'missing', 'blocked'] as const;

export interface StepStanding {
  readonly kind: StepKind;
  readonly outcome: (typeof stepOutcomes)[number];
  /** What this step alone would advise. */
  readonly advice: Advice;
  /** The titles of the checks that did not pass, and what trouble there was. */
  readonly doubts: readonly Phrase[];
}

interface Runs {
  readonly id: string;
  readonly name: string;
  readonly role?: ProcessRole;
  readonly chosen: readonly StepKind[];
  readonly runs: readonly StepRun[];
}

/** Poor evidence is no mark against anybody: it is taken again, or, where no attempt is left, looked at by a person. */
function adviceOn(kind: StepKind, examination: Examination, attemptsLeft: boolean): Advice {
  if (examination.outcome === 'passed') return 'approve';
  const poor = Boolean(examination.note) || (stepOf(kind).retakeHelps?.(examination.checks) ?? false);
  if (poor) return attemptsLeft && !stepOf(kind).from ? 'retake' : 'review';
  return examination.outcome === 'failed' ? 'reject' : 'review';
}

/** A run that is open leaves its step open, also where an earlier one was judged. */
function stepStanding(kind: StepKind, runs: readonly StepRun[], attempts: number): StepStanding {
  const ofKind = runs.filter((each) => each.kind === kind);
  const examination = ofKind.findLast(isJudged)?.examination;
  if (!examination || ofKind.some(isOpen)) {
    return { kind, outcome: 'missing', advice: 'open', doubts: [] };
  }
  const doubts = examination.checks.filter((check) => check.outcome !== 'passed');
  const notes = examination.note ? [examination.note] : [];
  return {
    kind,
    outcome: examination.outcome,
    advice: adviceOn(kind, examination, attemptsOf(runs, kind) < attempts),
    doubts: [...doubts.map(titleOf), ...notes],
  };
}

/** What a derived step says is worth no more than what it draws upon. */
function derivedStanding(standing: StepStanding, others: readonly StepStanding[]): StepStanding {
  const from = stepOf(standing.kind).from;
  if (!from || standing.outcome === 'passed') return standing;
  const sources = others.filter(({ kind }) => from.includes(kind));
  if (standing.outcome === 'missing') {
    return sources.some(({ outcome }) => outcome === 'failed')
      ? { ...standing, outcome: 'blocked', advice: 'review' }
      : standing;
  }
  return sources.some(({ advice }) => advice === 'retake') ? { ...standing, advice: 'review' } : standing;
}

/** What is wanted of a participant: required and chosen steps, those whose conditions hold, and the derived ones that can follow. */
function wantedOf(
  { chosen, role }: Pick<Runs, 'chosen' | 'role'>,
  process: BusinessProcess,
  facts: FactsFound,
): readonly StepKind[] {
  const conditional = conditionalSteps(process, role, facts);
  const asked = new Set([...requiredSteps(process, role), ...chosen, ...conditional]);
  const derived = stepsFor(process, role)
    .filter(({ requirement }) => requirement !== 'byCondition')
    .map((step) => step.kind)
    .filter((kind) => stepOf(kind).from?.every((source) => asked.has(source as StepKind)));
  return [...new Set([...asked, ...derived])];
}

/** Of steps of equal weight one that passed is enough. What failed is not undone by another. */
function withoutSpared(steps: readonly StepStanding[], process: BusinessProcess): readonly StepStanding[] {
  const groups = process.steps.map(({ kind }) => groupOf(process, kind)).filter(({ length }) => length > 1);
  const spared = groups.filter((group) =>
    steps.some(({ kind, outcome }) => group.includes(kind) && outcome === 'passed'),
  );
  return steps.filter(
    ({ kind, outcome }) =>
      outcome === 'passed' || outcome === 'failed' || !spared.some((group) => group.includes(kind)),
  );
}

/** How one participant stands: every step that is wanted of them, and the rules that hit. */
export function standingOf(participant: Runs, process: BusinessProcess): Standing {
  const { id, name, role, runs } = participant;
  const facts = factsOf(participant);
  const all = wantedOf(participant, process, facts).map((kind) =>
    stepStanding(kind, runs, triesOf(process, kind)),
  );
  const steps = withoutSpared(all, process);
  const hits = hitsOf(process, facts, (kind) => attemptsOf(runs, kind) < triesOf(process, kind));
  return {
    participantId: id,
    name,
    ...(role !== undefined && { role }),
    steps: steps.map((step) => derivedStanding(step, steps)),
    ...(hits.length > 0 && { hits }),
  };
}

/** A reason in words: "Berta: Document failed (Name, In force)". */
export function reasonPhrase({
  kind,
  outcome,
  doubts,
  participant,
}: Omit<Reason, 'advice' | 'beside'>): Phrase {
  const bare = phrase(`reason.${outcome}`, { step: phrase(`step.${kind}.title`) });
  const reason = doubts.length > 0 ? phrase('reason.withDoubts', { reason: bare, doubts }) : bare;
  return participant ? phrase('reason.of', { name: participant.name, reason }) : reason;
}

const against = (reasons: readonly Reason[]): readonly Reason[] => [
  ...reasons.filter(({ outcome }) => outcome === 'failed'),
  ...reasons.filter(({ outcome }) => outcome !== 'failed' && outcome !== 'passed'),
];

/** No rule approves, so where nothing is wanted and nothing hits, nothing is advised. */
const adviceOnOne = ({ steps, hits = [] }: Standing): Advice | undefined =>
  adviceOnAll([...steps.map((step) => step.advice), adviceOfHits(hits)]);

const strictestFirst = (hits: readonly HitReason[]): readonly HitReason[] =>
  hits.toSorted((one, other) => ruleOutcomes.indexOf(one.then) - ruleOutcomes.indexOf(other.then));

/** What all add up to by the rule of the process; the people stand in the order in which they were invited. */
export function recommend(standings: readonly Standing[], rule: DecisionRule): Recommendation {
  const several = standings.length > 1;
  const people = standings.map((standing) => ({
    participantId: standing.participantId,
    advice: adviceOnOne(standing),
  }));
  const { advice, deciding } = consolidate(
    people.map((each, place) => ({ ...each, role: standings[place]?.role })),
    rule,
  );
  const about = ({ participantId, name }: Standing) => ({
    ...(several && { participant: { id: participantId, name } }),
    ...(!deciding.includes(participantId) && { beside: true as const }),
  });
  const all = standings.flatMap((standing) =>
    standing.steps.map((step): Reason => ({ ...step, ...about(standing) })),
  );
  const hits = standings.flatMap((standing) =>
    (standing.hits ?? []).map((hit): HitReason => ({ ...hit, ...about(standing) })),
  );
  const decisive = all.filter(({ beside }) => !beside);
  const speaking = against(decisive);
  const reasons = advice === 'approve' && speaking.length === 0 ? decisive : speaking;
  return {
    advice,
    reasons: [...reasons, ...against(all.filter(({ beside }) => beside))],
    ...(hits.length > 0 && { hits: strictestFirst(hits) }),
    ...(several &&
      allowsExceptions(rule) && {
        people: people.map((each) => ({ ...each, advice: each.advice ?? 'review' })),
      }),
  };
}

/** Who is advised to be rejected while the rest are approved. */
export const advisedExceptions = ({ advice, people = [] }: Recommendation): readonly string[] =>
  advice === 'approve'
    ? people.filter((each) => each.advice === 'reject').map(({ participantId }) => participantId)
    : [];

/** How many steps that decide are not completed. */
export const openSteps = ({ reasons }: Pick<Recommendation, 'reasons'>): number =>
  reasons.filter(({ outcome, beside }) => outcome === 'missing' && !beside).length;
