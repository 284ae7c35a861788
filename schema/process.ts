import type { StepKind } from '#schema/steps/kinds.ts';

export const requirements = ['required', 'offered'] as const;
export const afterDropPolicies = ['resume', 'abort', 'fresh'] as const;
export const secondReviewPolicies = ['never', 'byRisk', 'always'] as const;
/** Whose results decide about a session of several people: everybody's, the holder's, or that of any one of them. */
export const deciders = ['all', 'holder', 'any'] as const;
export type Deciders = (typeof deciders)[number];

/** A step within a business process: `required` ones are in every plan, `offered` ones the operator may add. */
export interface ProcessStep {
  readonly kind: StepKind;
  readonly requirement: (typeof requirements)[number];
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
  /** For trials: specimens, which no state issues, count as documents. */
  readonly trial?: boolean;
  /** Of several people some may be rejected while the rest are approved. Otherwise one verdict is everybody's. */
  readonly partialApproval?: boolean;
}

export interface Consent {
  readonly version: string;
  readonly text: string;
}

/** A named plan. A version never changes; a session carries a copy of the one it began with. */
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

export const requiredSteps = (process: BusinessProcess): readonly StepKind[] =>
  process.steps.filter((step) => step.requirement === 'required').map((step) => step.kind);

export const offers = (process: BusinessProcess, kind: string): boolean =>
  process.steps.some((step) => step.kind === kind);
