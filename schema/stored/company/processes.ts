import {
  afterDropPolicies,
  deciders,
  requirements,
  secondReviewPolicies,
  type BusinessProcess,
  type Consent,
  type Limits,
  type Policies,
  type ProcessStep,
} from '#schema/process.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, listOf, number, oneOf, optional, part, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

type StoredVersion = BusinessProcess & { readonly _id: string };

const process = {
  id: text,
  companyId: text,
  version: number,
  name: text,
  purpose: text,
  steps: listOf(part<ProcessStep>({ kind: oneOf(stepKinds), requirement: oneOf(requirements) })),
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
  policies: part<Policies>({
    afterDrop: oneOf(afterDropPolicies),
    secondReview: oneOf(secondReviewPolicies),
    attempts: number,
    retentionDays: number,
    trial: optional(flag),
    partialApproval: optional(flag),
  }),
  consent: part<Consent>({ version: text, text }),
};

export const processSchema = storedSchema<StoredVersion>(
  'processes',
  { _id: text, ...process },
  { companyId: 1 },
);

export interface ProcessStore {
  /** Adds a version unless it is there already: a version never changes. Says whether it was added. */
  add(process: BusinessProcess): Promise<boolean>;
  /** The newest version of each process of a company, by name. */
  newest(companyId: string): Promise<readonly BusinessProcess[]>;
  /** The newest version of one, or nothing when the company has no such process. */
  find(companyId: string, id: string): Promise<BusinessProcess | undefined>;
}

const plain = ({ _id, ...process }: StoredVersion): BusinessProcess => process;

/** Every version of every process is a document of its own; a company has few. */
export function createProcessStore(database: Database): ProcessStore {
  const versions = database.model(processSchema);
  const newest = async (companyId: string) => {
    const found = (await versions.find({ companyId }).lean<StoredVersion[]>()).map(plain);
    found.sort((a, b) => a.version - b.version);
    const byId = new Map(found.map((process) => [process.id, process]));
    return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
  };
  return {
    add: (process) => claim(versions, { _id: `${process.id}@${process.version}`, ...process }),
    newest,
    find: async (companyId, id) => (await newest(companyId)).find((process) => process.id === id),
  };
}
