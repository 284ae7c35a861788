import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decrypt, encrypt } from '#vault/cipher.ts';
import type { Database } from '#schema/stored/database.ts';
import { NoKey } from '#schema/no-key.ts';
import { keySchema, type WrappedKey } from '#schema/stored/session/keys.ts';
import { claim } from '#schema/stored/model/writes.ts';
import { createFairLine } from '#vault/turns.ts';

/** One key per session. Destroying it erases the session's evidence and history for good. */
export interface SessionKeys {
  /** Makes the key before anything of the session is written; a second call finds the first one's key. */
  create(sessionId: string): Promise<void>;
  /** Throws `NoKey` when the session has no key, or no longer has one. */
  keyOf(sessionId: string): Promise<Uint8Array>;
  /**
   * The same at once where the key is known, however long ago it was looked up; then it is looked up again afterwards, one after
   * the other. For lists, which have hundreds of sessions in them, and out of which an erased session is taken besides.
   */
  keyAtHand(sessionId: string): Promise<Uint8Array>;
  destroy(sessionId: string): Promise<void>;
}

/**
 * A key is looked up again after a minute, so that one which another process has destroyed is soon gone everywhere. While
 * the database is away the old one serves: it cannot have been destroyed then.
 */
const remembered = { max: 5000, ttl: 60_000, noDeleteOnStaleGet: true };

/** Keys that a list which is read for the first time has looked up at once: whoever clicks meanwhile waits for so many. */
const lookedUpAtOnce = 4;

/** Looks keys up one after the other, and each once however often it is asked for meanwhile. */
function createLookAgain(keyOf: (sessionId: string) => Promise<unknown>): (sessionId: string) => void {
  const waiting = new Set<string>();
  const line = createFairLine({ hands: 1 });
  return (sessionId) => {
    if (waiting.has(sessionId)) return;
    waiting.add(sessionId);
    void line
      .run(sessionId, () => keyOf(sessionId))
      // A key that has gone is forgotten by now, and trouble with the store is found out by whoever needs it next.
      .catch(() => undefined)
      .finally(() => waiting.delete(sessionId));
  };
}

export function createSessionKeys(
  database: Database,
  masterKey: Uint8Array,
  now: () => number = () => performance.now(),
): SessionKeys {
  const wrappedKeys = database.model(keySchema);
  const known = new LRUCache<string, Uint8Array>({ ...remembered, perf: { now } });
  const look = (sessionId: string) => wrappedKeys.findOne({ _id: sessionId }).lean<WrappedKey>();
  const old = (sessionId: string) => known.peek(sessionId, { allowStale: true });
  const keyOf = async (sessionId: string): Promise<Uint8Array> => {
    const key = known.get(sessionId);
    if (key) return key;
    const found = await look(sessionId).catch((error: unknown) => {
      const before = old(sessionId);
      if (before) return before;
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
  };
  const some = createFairLine({ hands: lookedUpAtOnce });
  const lookAgain = createLookAgain(keyOf);
  return {
    create: async (sessionId) => {
      const key = randomBytes(32);
      const wrapped = encrypt(masterKey, key, sessionId).toString('base64');
      if (await claim(wrappedKeys, { _id: sessionId, wrapped, madeAt: new Date() }))
        known.set(sessionId, key);
    },
    keyOf,
    keyAtHand: async (sessionId) => {
      const key = known.get(sessionId);
      if (key) return key;
      const before = old(sessionId);
      if (!before) return some.run(sessionId, () => keyOf(sessionId));
      lookAgain(sessionId);
      return before;
    },
    destroy: async (sessionId) => {
      known.delete(sessionId);
      await wrappedKeys.deleteOne({ _id: sessionId });
    },
  };
}
