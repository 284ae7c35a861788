import { type Condition, type FactsFound, allHold } from '#schema/process/conditions.ts';
import {
  type AcceptedDocuments,
  type KeepDays,
  type ReasonKind,
  type Need,
  type RuleOutcome,
} from '#schema/process/definition.ts';
import type { ProcessRole, RolePlan } from '#schema/process/roles.ts';
import type { StepKind } from '#schema/steps/kinds.ts';

export const afterDropPolicies = ['resume', 'abort', 'fresh'] as const;
export const secondReviewPolicies = ['never', 'byRisk', 'always'] as const;
/** Whose results decide about a session of several people: everybody's, the holder's, or that of any one of them. */
export const deciders = ['all', 'holder', 'any'] as const;
export type Deciders = (typeof deciders)[number];

/**
 * A step within a business process: `required` ones are in every plan, `offered` ones the operator may add, those `byCondition` are
 * wanted once their conditions hold.
 */
export interface ProcessStep {
  readonly kind: StepKind;
  readonly requirement: Need;
  /** The process's own name for it, which operators read. */
  readonly title?: string;
  /** Who takes it; everybody where nobody is named. */
  readonly for?: readonly ProcessRole[];
  readonly when?: readonly Condition[];
  /** How often it may be started for one participant; as the policies say where it is left out. */
  readonly tries?: number;
  /** From start to submission; the step's own time where it is left out. */
  readonly minutes?: number;
  /** One of these passed is as good as this one. */
  readonly alternatives?: readonly StepKind[];
}

/** A row of the table of rules, with its sentence in the company's own language. */
export interface PlanRule {
  readonly key: string;
  readonly when: readonly Condition[];
  readonly then: RuleOutcome;
  readonly say: string;
  readonly cite?: string;
}

/** A reason that is offered to whoever decides. */
export interface PlanReason {
  readonly key: string;
  readonly for: ReasonKind;
  readonly say: string;
}

export interface PlanLine {
  readonly key: string;
  readonly say: string;
}

/** Time limits, in seconds. */
export interface Limits {
  readonly ring: number;
  /** From opening until nobody may join any more. */
  readonly open: number;
  /** From a dropped call until it is taken for ended. */
  readonly interruption: number;
  /** From the loss of the operator's line until the call is anybody's to take over; 30 seconds unless the process says otherwise. */
  readonly operatorAway?: number;
  /** From the answer until a call that still goes on is ended; two hours unless the process says otherwise. */
  readonly call?: number;
  /** From the end of the call until an undecided session is abandoned. */
  readonly decision: number;
  /** From the last verdict until it is sealed, during which it may be taken back; ten unless the process says otherwise. */
  readonly takeBack?: number;
}

/** What regulations contradict each other on. */
export interface Policies {
  /**
   * What becomes of a session whose call dropped and did not come back in time: it is open for another call, it is
   * abandoned, or it is abandoned and a fresh one begins in its place.
   */
  readonly afterDrop: (typeof afterDropPolicies)[number];
  readonly secondReview: (typeof secondReviewPolicies)[number];
  /** How often one step may be started for one participant. */
  readonly attempts: number;
  /** Days from the decision until evidence and the session's key are destroyed. */
  readonly retentionDays: number;
  /** The same by how the session ended. */
  readonly keepDays?: KeepDays;
  /** Whether who reviews does not see what was decided first until their own verdict stands. */
  readonly blindReview?: boolean;
  /** For trials: specimens, which no state issues, count as documents. */
  readonly trial?: boolean;
  /** Of several people some may be rejected while the rest are approved. Otherwise one verdict is everybody's. */
  readonly partialApproval?: boolean;
}

export interface Consent {
  readonly version: string;
  readonly text: string;
}

/**
 * A named plan. A version never changes; a session carries a copy of the one it began with, in one language for its applicants.
 * What is optional came later: plans of format 1 lack it, and kept histories hold such plans.
 */
export interface BusinessProcess {
  readonly id: string;
  readonly companyId: string;
  readonly version: number;
  readonly name: string;
  /** Why the applicant is asked, in a sentence. */
  readonly purpose: string;
  readonly steps: readonly ProcessStep[];
  readonly maxParticipants: number;
  /** Everybody's unless the process says otherwise. */
  readonly decidedBy?: Deciders;
  readonly limits: Limits;
  readonly policies: Policies;
  readonly consent: Consent;
  /** The sha256 of the canonical text that it was made of, in hex. */
  readonly hash?: string;
  /** In which applicants read it. */
  readonly language?: string;
  readonly roles?: readonly RolePlan[];
  /** Which documents count; all of them where none are named. */
  readonly documents?: readonly AcceptedDocuments[];
  readonly script?: readonly PlanLine[];
  readonly rules?: readonly PlanRule[];
  readonly reasons?: readonly PlanReason[];
}

/** How the results of several people add up to a verdict. */
export interface DecisionRule {
  readonly decidedBy?: Deciders;
  readonly policies: Pick<Policies, 'partialApproval'>;
}

export const decidedBy = (rule: Pick<DecisionRule, 'decidedBy'>): Deciders => rule.decidedBy ?? 'all';

/** Some may be rejected while the rest are approved. */
export const allowsExceptions = ({ policies }: DecisionRule): boolean => policies.partialApproval ?? false;

const usualCallLimit = 7200;

/** How long a call may last, in seconds. */
export const callLimit = ({ limits }: BusinessProcess): number => limits.call ?? usualCallLimit;

const usualOperatorAway = 30;

/** How long a call waits for an operator whose line was lost, in seconds. */
export const operatorAwayLimit = ({ limits }: BusinessProcess): number =>
  limits.operatorAway ?? usualOperatorAway;
const usualTakeBackLimit = 10;

/** How long a verdict may be taken back, in seconds. */
export const takeBackLimit = ({ limits }: BusinessProcess): number => limits.takeBack ?? usualTakeBackLimit;

/** Every time limit of a process, also those that an older version leaves out. */
export const limitsOf = (process: BusinessProcess): Required<Limits> => ({
  ...process.limits,
  operatorAway: operatorAwayLimit(process),
  call: callLimit(process),
  takeBack: takeBackLimit(process),
});

const isFor = (step: Pick<ProcessStep, 'for'>, role: ProcessRole | undefined): boolean =>
  !step.for?.length || (role !== undefined && step.for.includes(role));

/** The steps of the plan that somebody in this role takes. */
export const stepsFor = <Step extends Pick<ProcessStep, 'for'>>(
  { steps }: { readonly steps: readonly Step[] },
  role: ProcessRole | undefined,
): readonly Step[] => steps.filter((step) => isFor(step, role));

export const requiredSteps = (
  process: Pick<BusinessProcess, 'steps'>,
  role: ProcessRole | undefined,
): readonly StepKind[] =>
  stepsFor(process, role)
    .filter((step) => step.requirement === 'required')
    .map((step) => step.kind);

/** Steps that are wanted because of what is known of somebody; one whose conditions are not known here is not. */
export const conditionalSteps = (
  process: BusinessProcess,
  role: ProcessRole | undefined,
  facts: FactsFound,
): readonly StepKind[] =>
  stepsFor(process, role)
    .filter(({ requirement, when }) => requirement === 'byCondition' && when && allHold(when, facts))
    .map((step) => step.kind);

export const offers = (
  process: Pick<BusinessProcess, 'steps'>,
  kind: string,
  role: ProcessRole | undefined,
): boolean => stepsFor(process, role).some((step) => step.kind === kind);

const stepIn = ({ steps }: Pick<BusinessProcess, 'steps'>, kind: StepKind): ProcessStep | undefined =>
  steps.find((step) => step.kind === kind);

/** About how long a call takes in which somebody takes so many steps: talking about two minutes, and a step about one. */
export const minutesFor = (steps: readonly unknown[]): number => 2 + steps.length;

/** How often a step may be started for one participant. */
export const triesOf = (process: BusinessProcess, kind: StepKind): number =>
  stepIn(process, kind)?.tries ?? process.policies.attempts;

/** How long somebody has from the start of a step until they hand in, where the process says so; in seconds. */
export function secondsOf(process: BusinessProcess, kind: StepKind): number | undefined {
  const minutes = stepIn(process, kind)?.minutes;
  return minutes === undefined ? undefined : minutes * 60;
}

/** A visa proves no identity by itself, so it is a document only where the process names it among those that count. */
export const takesVisas = ({ documents = [] }: Pick<BusinessProcess, 'documents'>): boolean =>
  documents.some(({ kinds }) => kinds.includes('visa'));

/** Steps of equal weight: one of them passed is enough. Those without an alternative stand alone. */
export const groupOf = (process: BusinessProcess, kind: StepKind): readonly StepKind[] => [
  kind,
  ...(stepIn(process, kind)?.alternatives ?? []),
];

/** Days until a session that ended so is erased. */
export function keptDays({ policies }: Pick<BusinessProcess, 'policies'>, ended: string): number {
  const { keepDays, retentionDays } = policies;
  if (!keepDays) return retentionDays;
  return ended === 'approved' || ended === 'rejected' ? keepDays[ended] : keepDays.unfinished;
}
