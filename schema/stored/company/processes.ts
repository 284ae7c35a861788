import {
  afterDropPolicies,
  deciders,
  secondReviewPolicies,
  type BusinessProcess,
  type Consent,
  type Limits,
  type Policies,
  type ProcessStep,
} from '#schema/process.ts';
import { needs } from '#schema/process/definition.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, listOf, number, oneOf, optional, part, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

/** A plan as format 1 has it. New versions are texts: see `process-versions.ts`. */
type FirstStep = Pick<ProcessStep, 'kind' | 'requirement'>;
type FirstPolicies = Omit<Policies, 'keepDays' | 'blindReview'>;
type Later =
  'hash' | 'language' | 'roles' | 'documents' | 'script' | 'rules' | 'reasons' | 'steps' | 'policies';
type FirstPlan = Omit<BusinessProcess, Later> & {
  readonly steps: readonly FirstStep[];
  readonly policies: FirstPolicies;
};
type StoredPlan = FirstPlan & { readonly _id: string };

const process = {
  id: text,
  companyId: text,
  version: number,
  name: text,
  purpose: text,
  steps: listOf(part<FirstStep>({ kind: oneOf(stepKinds), requirement: oneOf(needs) })),
  maxParticipants: number,
  decidedBy: optional(oneOf(deciders)),
  limits: part<Limits>({
    ring: number,
    open: number,
    interruption: number,
    operatorAway: optional(number),
    call: optional(number),
    decision: number,
    takeBack: optional(number),
  }),
  policies: part<FirstPolicies>({
    afterDrop: oneOf(afterDropPolicies),
    secondReview: oneOf(secondReviewPolicies),
    attempts: number,
    retentionDays: number,
    trial: optional(flag),
    partialApproval: optional(flag),
  }),
  consent: part<Consent>({ version: text, text }),
};

export const processSchema = storedSchema<StoredPlan>(
  'processes',
  { _id: text, ...process },
  { companyId: 1 },
);

/** Plans that were written down before versions were texts. They are read for ever. */
export interface PlanStore {
  /** Adds a version unless it is there already: a version never changes. Says whether it was added. */
  add(plan: FirstPlan): Promise<boolean>;
  /** Every version of every process of a company that has this format. */
  all(companyId: string): Promise<readonly BusinessProcess[]>;
}

const plain = ({ _id, ...plan }: StoredPlan): BusinessProcess => plan;

/** Every version of every process is a document of its own; a company has few. */
export function createPlanStore(database: Database): PlanStore {
  const plans = database.model(processSchema);
  return {
    add: (plan) => claim(plans, { _id: `${plan.id}@${plan.version}`, ...plan }),
    all: async (companyId) => (await plans.find({ companyId }).lean<StoredPlan[]>()).map(plain),
  };
}
