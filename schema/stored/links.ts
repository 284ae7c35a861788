import { isDuplicate, type Database } from '#schema/stored/database.ts';

/** A join link. The id is the sha256 of its token, in hex: the token itself is kept nowhere. */
export interface StoredLink {
  readonly _id: string;
  readonly sessionId: string;
  readonly participantId: string;
  readonly companyId: string;
  /** The applicant's name, for whoever shows the link again. */
  readonly name: string;
  /** 0 for the first link of a participant, one more with every renewal. */
  readonly serial: number;
  readonly expiresAt: string;
  readonly issuedAt: string;
  readonly revokedAt?: string;
}

/** Which link of a participant is in force. The id is `session/participant`. */
export interface PresentLink {
  readonly _id: string;
  readonly serial: number;
  /** The idempotency keys of the latest renewals, newest first. */
  readonly keys: readonly string[];
}

/** The browser that a link belongs to. The id is the link's, so two browsers cannot both have it. */
export interface LinkBinding {
  readonly _id: string;
  /** sha256 of the secret in the browser's cookie, in hex. */
  readonly browser: string;
  readonly boundAt: string;
}

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
  /** Takes the applicants' names out of every link of a session. */
  forget(sessionId: string): Promise<void>;
}

const insertOnce = async (insert: () => Promise<unknown>): Promise<void> => {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
};

export function createLinkStore(database: Database): LinkStore {
  const links = database.collection<StoredLink>('links');
  const present = database.collection<PresentLink>('presentLinks');
  const bindings = database.collection<LinkBinding>('bindings');
  const place = (sessionId: string, participantId: string) => `${sessionId}/${participantId}`;
  const findBinding = async (linkId: string) => (await bindings.findOne({ _id: linkId })) ?? undefined;
  return {
    add: (link) => insertOnce(() => links.insertOne(link)),
    find: async (id) => (await links.findOne({ _id: id })) ?? undefined,
    revoke: async (id, revokedAt) => {
      await links.updateOne({ _id: id }, { $set: { revokedAt } });
    },
    present: async (sessionId, participantId) =>
      (await present.findOne({ _id: place(sessionId, participantId) })) ?? undefined,
    setPresent: async (sessionId, participantId, serial, keys) => {
      const _id = place(sessionId, participantId);
      await present.replaceOne({ _id }, { serial, keys }, { upsert: true });
    },
    binding: findBinding,
    bind: async (binding) => {
      await insertOnce(() => bindings.insertOne(binding));
      return (await findBinding(binding._id)) ?? binding;
    },
    forget: async (sessionId) => {
      await links.updateMany({ sessionId }, { $set: { name: '' } });
    },
  };
}
