import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decrypt, encrypt } from '#vault/cipher.ts';
import type { Database } from '#schema/stored/database.ts';
import { keySchema, type WrappedKey } from '#schema/stored/session/keys.ts';
import { claim } from '#schema/stored/model/writes.ts';

/** The session never had a key, or it was destroyed at the end of its retention. */
export class NoKey extends Error {}

/** One key per session. Destroying it erases the session's evidence and history for good. */
export interface SessionKeys {
  /** Makes the key before anything of the session is written; a second call finds the first one's key. */
  create(sessionId: string): Promise<void>;
  /** Throws `NoKey` when the session has no key, or no longer has one. */
  keyOf(sessionId: string): Promise<Uint8Array>;
  destroy(sessionId: string): Promise<void>;
}

/**
 * A key is looked up again after a minute, so that one which another process has destroyed is soon gone everywhere. While
 * the database is away the old one serves: it cannot have been destroyed then.
 */
const remembered = { max: 2000, ttl: 60_000, noDeleteOnStaleGet: true };

export function createSessionKeys(
  database: Database,
  masterKey: Uint8Array,
  now: () => number = () => performance.now(),
): SessionKeys {
  const wrappedKeys = database.model(keySchema);
  const known = new LRUCache<string, Uint8Array>({ ...remembered, perf: { now } });
  const look = (sessionId: string) => wrappedKeys.findOne({ _id: sessionId }).lean<WrappedKey>();
  return {
    create: async (sessionId) => {
      const wrapped = encrypt(masterKey, randomBytes(32), sessionId).toString('base64');
      await claim(wrappedKeys, { _id: sessionId, wrapped, madeAt: new Date() });
    },
    keyOf: async (sessionId) => {
      const key = known.get(sessionId);
      if (key) return key;
      const old = known.peek(sessionId, { allowStale: true });
      const found = await look(sessionId).catch((error: unknown) => {
        if (old) return old;
        throw error;
      });
      if (found instanceof Uint8Array) return found;
      if (!found) {
        known.delete(sessionId);
        throw new NoKey(`Session ${sessionId} has no key.`);
      }
      const unwrapped = decrypt(masterKey, Buffer.from(found.wrapped, 'base64'), sessionId);
      known.set(sessionId, unwrapped);
      return unwrapped;
    },
    destroy: async (sessionId) => {
      known.delete(sessionId);
      await wrappedKeys.deleteOne({ _id: sessionId });
    },
  };
}
