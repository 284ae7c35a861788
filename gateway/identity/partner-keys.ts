import { randomBytes } from 'node:crypto';
import type { Actor, PartnerScope } from '#schema/actor.ts';
import { networkOf } from '#gateway/http/address.ts';
import type { Limits } from '#gateway/http/limits.ts';
import type { PartnerSignIn, PartnerViewer } from '#gateway/identity/viewer.ts';
import { randomToken, sameDigest, sha256 } from '#gateway/identity/tokens.ts';
import { deny } from '#gateway/refusal.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { PartnerKeyStore, StoredPartnerKey } from '#schema/stored/company/partner-keys.ts';

export interface PartnerKey {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly scopes: readonly PartnerScope[];
  readonly createdAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export interface PartnerKeys {
  list(companyId: string): Promise<readonly PartnerKey[]>;
  /**
   * `secret` is `vdk_<id>_<secret>`, kept nowhere. A key that succeeds another of the company finds again what that one made.
   * Nothing when there is no such other.
   */
  create(ask: {
    companyId: string;
    name: string;
    scopes: readonly PartnerScope[];
    succeeds?: string;
    by: Actor;
  }): Promise<{ key: PartnerKey; secret: string } | undefined>;
  /** Nothing when the company has no such key. Revoking twice is revoking once. */
  revoke(companyId: string, id: string, by: Actor): Promise<PartnerKey | undefined>;
}

const pattern = /^vdk_([0-9a-f]{16})_([\w-]{43})$/;

const unknown = deny('UNAUTHENTICATED.partnerKey');

/** The last use is written at most once in so many milliseconds: it tells a forgotten key, not a call. */
const coarse = 10 * 60_000;

/** Picked one by one, so that nothing of the secret ever slips out. */
const shown = (key: StoredPartnerKey): PartnerKey => {
  const { _id: id, companyId, name, scopes, createdAt, lastUsedAt, revokedAt } = key;
  return { id, companyId, name, scopes, createdAt, lastUsedAt, revokedAt };
};

const viewerOf = (key: StoredPartnerKey): PartnerViewer => ({
  kind: 'partner',
  keyId: key._id,
  ...(key.firstKeyId !== undefined && { firstKeyId: key.firstKeyId }),
  companyId: key.companyId,
  scopes: key.scopes,
  name: key.name,
});

export function createPartnerKeys(
  store: PartnerKeyStore,
  limits: Limits,
  companies: Pick<Companies, 'write'>,
): PartnerKeys & PartnerSignIn {
  const noteUse = async (key: StoredPartnerKey) => {
    if (Date.now() - Date.parse(key.lastUsedAt ?? '1970-01-01') < coarse) return;
    await store.note(key._id, { lastUsedAt: new Date().toISOString() });
  };
  return {
    list: async (companyId) => (await store.list(companyId)).map(shown),
    create: async ({ companyId, name, scopes, succeeds, by }) => {
      const former = succeeds === undefined ? undefined : await store.find(succeeds);
      if (succeeds !== undefined && former?.companyId !== companyId) return undefined;
      const id = randomBytes(8).toString('hex');
      const secret = randomToken();
      const createdAt = new Date().toISOString();
      const key = {
        _id: id,
        companyId,
        name,
        scopes,
        secretHash: sha256(secret),
        createdAt,
        createdBy: by.id,
        ...(former && { firstKeyId: former.firstKeyId ?? former._id }),
      };
      await companies.write(companyId, {
        kind: 'keyMade',
        actor: by,
        subject: { id, name },
        change: { field: 'scopes', after: scopes.join(', ') },
      });
      await store.add(key);
      return { key: shown(key), secret: `vdk_${id}_${secret}` };
    },
    revoke: async (companyId, id, by) => {
      const key = await store.find(id);
      if (key?.companyId !== companyId) return undefined;
      const revokedAt = key.revokedAt ?? new Date().toISOString();
      if (!key.revokedAt) {
        const change = { field: 'active', before: 'yes', after: 'no' } as const;
        const subject = { id, name: key.name };
        await companies.write(companyId, { kind: 'keyRevoked', actor: by, subject, change });
        await store.note(id, { revokedAt });
      }
      return shown({ ...key, revokedAt });
    },
    // What is wrong is counted and nothing else: a stranger behind the same address closes no right key.
    read: async (secret, address) => {
      const [, id = '', own = ''] = pattern.exec(secret) ?? [];
      const key = id ? await store.find(id) : undefined;
      if (!key || key.revokedAt || !sameDigest(sha256(own), key.secretHash)) {
        return (await limits.spend('unknownKeys', networkOf(address).narrow)) ?? unknown;
      }
      await noteUse(key);
      return viewerOf(key);
    },
  };
}
