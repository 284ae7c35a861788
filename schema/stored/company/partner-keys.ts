import { partnerScopes, type PartnerScope } from '#schema/actor.ts';
import type { Database } from '#schema/stored/database.ts';
import { listOf, oneOf, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { change, claim } from '#schema/stored/model/writes.ts';

/** A partner's key to the API. Its secret is kept as a hash alone. */
export interface StoredPartnerKey {
  readonly _id: string;
  readonly companyId: string;
  readonly name: string;
  readonly scopes: readonly PartnerScope[];
  /** sha256 of the secret, in hex. */
  readonly secretHash: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** The first of the keys that followed each other until this one; absent of a first one. */
  readonly firstKeyId?: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export const partnerKeySchema = storedSchema<StoredPartnerKey>(
  'partnerKeys',
  {
    _id: text,
    companyId: text,
    name: text,
    scopes: listOf(oneOf(partnerScopes)),
    secretHash: text,
    createdAt: text,
    createdBy: text,
    firstKeyId: optional(text),
    lastUsedAt: optional(text),
    revokedAt: optional(text),
  },
  { companyId: 1 },
);

export interface PartnerKeyStore {
  add(key: StoredPartnerKey): Promise<void>;
  find(id: string): Promise<StoredPartnerKey | undefined>;
  list(companyId: string): Promise<readonly StoredPartnerKey[]>;
  note(id: string, values: Partial<Pick<StoredPartnerKey, 'lastUsedAt' | 'revokedAt'>>): Promise<void>;
}

export function createPartnerKeyStore(database: Database): PartnerKeyStore {
  const keys = database.model(partnerKeySchema);
  return {
    add: async (key) => {
      if (!(await claim(keys, key))) throw new Error('Two partner keys with one id.');
    },
    find: async (_id) => (await keys.findOne({ _id }).lean<StoredPartnerKey>()) ?? undefined,
    list: (companyId) => keys.find({ companyId }).sort({ createdAt: -1 }).lean<StoredPartnerKey[]>(),
    note: (id, values) => change(keys, id, values),
  };
}
