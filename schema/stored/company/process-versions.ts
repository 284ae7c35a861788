import type { Actor } from '#schema/actor.ts';
import type { Database } from '#schema/stored/database.ts';
import { number, oneOf, optional, text } from '#schema/stored/model/fields.ts';
import { actor } from '#schema/stored/model/parts.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { change, claim } from '#schema/stored/model/writes.ts';

/** A published version: the text and its sha256. One insert writes it whole, under an id that only one of two can have. */
export interface PublishedVersion {
  readonly companyId: string;
  readonly key: string;
  readonly number: number;
  readonly text: string;
  readonly hash: string;
  readonly note: string;
  /** The revision of the draft that it was: whatever was saved up to it is published. */
  readonly draft: number;
  readonly by: Actor;
  readonly at: string;
}

const draftStates = ['open', 'discarded'] as const;

/** One saving of a draft, or its discarding. Each is a document of its own, so of two who save at once one comes too late. */
export interface DraftRevision {
  readonly companyId: string;
  readonly key: string;
  readonly revision: number;
  readonly state: (typeof draftStates)[number];
  /** Emptied once a later revision is there. */
  readonly text: string;
  readonly hash: string;
  /** The version that it was begun from. */
  readonly basedOn?: number;
  readonly by: Actor;
  readonly at: string;
}

/** From now on no session begins with this version, nor with one before it. */
export interface Retirement {
  readonly companyId: string;
  readonly key: string;
  readonly number: number;
  readonly by: Actor;
  readonly at: string;
}

export const processVersionSchema = storedSchema<PublishedVersion & Stored>(
  'processVersions',
  {
    _id: text,
    companyId: text,
    key: text,
    number,
    text,
    hash: text,
    note: text,
    draft: number,
    by: actor,
    at: text,
  },
  { companyId: 1 },
);

export const processDraftSchema = storedSchema<DraftRevision & Stored>(
  'processDrafts',
  {
    _id: text,
    companyId: text,
    key: text,
    revision: number,
    state: oneOf(draftStates),
    text,
    hash: text,
    basedOn: optional(number),
    by: actor,
    at: text,
  },
  { companyId: 1 },
);

export const processRetirementSchema = storedSchema<Retirement & Stored>(
  'processRetirements',
  { _id: text, companyId: text, key: text, number, by: actor, at: text },
  { companyId: 1 },
);

/** Everything that a company has written about its processes. Nothing is ever changed but the texts of drafts that were saved over. */
export interface VersionStore {
  /** Each says whether it was added: false where somebody else was first. */
  addVersion(version: PublishedVersion): Promise<boolean>;
  addDraft(draft: DraftRevision): Promise<boolean>;
  addRetirement(retirement: Retirement): Promise<boolean>;
  versions(companyId: string): Promise<readonly PublishedVersion[]>;
  drafts(companyId: string): Promise<readonly DraftRevision[]>;
  retirements(companyId: string): Promise<readonly Retirement[]>;
  /** Empties the text of a revision that was saved over; who saved it and when stays. */
  emptyDraft(draft: DraftRevision): Promise<void>;
}

const plain = <Document extends Stored>({ _id, ...rest }: Document): Omit<Document, '_id'> => rest;

const idOf = (of: { readonly companyId: string; readonly key: string }, place: number): string =>
  `${of.companyId}:${of.key}:${place}`;

export function createVersionStore(database: Database): VersionStore {
  const versions = database.model(processVersionSchema);
  const drafts = database.model(processDraftSchema);
  const retirements = database.model(processRetirementSchema);
  return {
    addVersion: (version) => claim(versions, { _id: idOf(version, version.number), ...version }),
    addDraft: (draft) => claim(drafts, { _id: idOf(draft, draft.revision), ...draft }),
    addRetirement: (each) => claim(retirements, { _id: idOf(each, each.number), ...each }),
    versions: async (companyId) =>
      (await versions.find({ companyId }).lean<(PublishedVersion & Stored)[]>()).map(plain),
    drafts: async (companyId) =>
      (await drafts.find({ companyId }).lean<(DraftRevision & Stored)[]>()).map(plain),
    retirements: async (companyId) =>
      (await retirements.find({ companyId }).lean<(Retirement & Stored)[]>()).map(plain),
    emptyDraft: (draft) => change(drafts, idOf(draft, draft.revision), { text: '' }),
  };
}
