import type { Database } from '#schema/stored/database.ts';
import { listOf, number, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { sealedCollection, type SealedShape, type Sealing } from '#schema/stored/model/sealed.ts';
import { change, claim, replace } from '#schema/stored/model/writes.ts';

/** A join link. The id is the sha256 of its token, in hex: the token itself is kept nowhere. */
export interface StoredLink {
  readonly _id: string;
  readonly sessionId: string;
  readonly participantId: string;
  readonly companyId: string;
  /** The applicant's name, for whoever shows the link again; empty once their session was erased. */
  readonly name: string;
  /** 0 for the first link of a participant, one more with every renewal. */
  readonly serial: number;
  readonly expiresAt: string;
  readonly issuedAt: string;
  readonly revokedAt?: string;
}

export const linkSchema = storedSchema<StoredLink>(
  'links',
  {
    _id: text,
    sessionId: text,
    participantId: text,
    companyId: text,
    name: text,
    serial: number,
    expiresAt: text,
    issuedAt: text,
    revokedAt: optional(text),
  },
  { sessionId: 1 },
);

const sealedLinks: SealedShape<StoredLink, Exclude<keyof StoredLink, 'name'>> = {
  schema: linkSchema,
  clear: [
    ...(['_id', 'sessionId', 'participantId', 'companyId'] as const),
    ...(['serial', 'expiresAt', 'issuedAt', 'revokedAt'] as const),
  ],
  sessionOf: ({ sessionId }) => sessionId,
  erased: { name: '' },
};

/** Which link of a participant is in force. The id is `session/participant`. */
export interface PresentLink {
  readonly _id: string;
  readonly serial: number;
  /** The idempotency keys of the latest renewals, newest first. */
  readonly keys: readonly string[];
}

export const presentLinkSchema = storedSchema<PresentLink>('presentLinks', {
  _id: text,
  serial: number,
  keys: listOf(text),
});

/** The browser that a link belongs to. The id is the link's, so two browsers cannot both have it. */
export interface LinkBinding {
  readonly _id: string;
  /** sha256 of the secret in the browser's cookie, in hex. */
  readonly browser: string;
  readonly boundAt: string;
}

export const bindingSchema = storedSchema<LinkBinding>('bindings', {
  _id: text,
  browser: text,
  boundAt: text,
});

export interface LinkStore {
  add(link: StoredLink): Promise<void>;
  find(id: string): Promise<StoredLink | undefined>;
  revoke(id: string, at: string): Promise<void>;
  present(sessionId: string, participantId: string): Promise<PresentLink | undefined>;
  setPresent(
    sessionId: string,
    participantId: string,
    serial: number,
    keys: readonly string[],
  ): Promise<void>;
  binding(linkId: string): Promise<LinkBinding | undefined>;
  /** Binds the link unless it is bound. Answers with the binding that holds. */
  bind(binding: LinkBinding): Promise<LinkBinding>;
  /** Puts a participant's corrected name on all their links. */
  rename(sessionId: string, participantId: string, name: string): Promise<void>;
  /** Takes the applicants' names out of every link of a session. */
  forget(sessionId: string): Promise<void>;
}

export function createLinkStore(database: Database, sealing: Sealing): LinkStore {
  const links = sealedCollection(database, sealing, sealedLinks);
  const present = database.model(presentLinkSchema);
  const bindings = database.model(bindingSchema);
  const presentId = (sessionId: string, participantId: string) => `${sessionId}/${participantId}`;
  const findBinding = async (_id: string) =>
    (await bindings.findOne({ _id }).lean<LinkBinding>()) ?? undefined;
  return {
    add: async (link) => void (await links.claim(link)),
    find: links.find,
    revoke: (id, revokedAt) => change(links.model, id, { revokedAt }),
    present: async (sessionId, participantId) => {
      const _id = presentId(sessionId, participantId);
      return (await present.findOne({ _id }).lean<PresentLink>()) ?? undefined;
    },
    setPresent: (sessionId, participantId, serial, keys) =>
      replace(present, { _id: presentId(sessionId, participantId), serial, keys }),
    binding: findBinding,
    bind: async (binding) => {
      await claim(bindings, binding);
      return (await findBinding(binding._id)) ?? binding;
    },
    rename: async (sessionId, participantId, name) => {
      const own = await links.findAll({ sessionId, participantId });
      for (const link of own) await links.reseal({ ...link, name });
    },
    forget: (sessionId) => links.erase({ sessionId }),
  };
}
