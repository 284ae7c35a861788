import type { PartnerScope } from '#schema/actor.ts';
import type { Database } from '#schema/stored/database.ts';

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
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export interface PartnerKeyStore {
  add(key: StoredPartnerKey): Promise<void>;
  find(id: string): Promise<StoredPartnerKey | undefined>;
  list(companyId: string): Promise<readonly StoredPartnerKey[]>;
  note(id: string, change: Partial<Pick<StoredPartnerKey, 'lastUsedAt' | 'revokedAt'>>): Promise<void>;
}

export function createPartnerKeyStore(database: Database): PartnerKeyStore {
  const keys = database.collection<StoredPartnerKey>('partnerKeys');
  return {
    add: async (key) => {
      await keys.insertOne(key);
    },
    find: async (id) => (await keys.findOne({ _id: id })) ?? undefined,
    list: (companyId) => keys.find({ companyId }).sort({ createdAt: -1 }).toArray(),
    note: async (id, change) => {
      await keys.updateOne({ _id: id }, { $set: change });
    },
  };
}
