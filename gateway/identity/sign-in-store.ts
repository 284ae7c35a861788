import type { BetterAuthOptions } from 'better-auth';
import { sha256 } from '#gateway/identity/tokens.ts';
import { isDuplicate, type Database } from '#schema/stored/database.ts';

interface Entry {
  readonly _id: string;
  readonly value: string;
  /** Milliseconds since 1970; absent when it never ends. */
  readonly expiresAt?: number;
}

type SecondaryStorage = NonNullable<BetterAuthOptions['secondaryStorage']>;

export interface SignInStore extends SecondaryStorage {
  /** Says whether this call was the first with this key: for codes that may be used once. */
  claim(key: string, seconds: number): Promise<boolean>;
  /** Removes what has expired. */
  sweep(): Promise<void>;
}

const until = (seconds: number | undefined) => (seconds ? { expiresAt: Date.now() + seconds * 1000 } : {});
const isOver = (entry: Entry): boolean => entry.expiresAt !== undefined && entry.expiresAt <= Date.now();

/**
 * Sign-in sessions under the hash of their token: found by `_id`, and useless to whoever reads the collection.
 * `changed` hears every key that was written or removed, also when the database failed at it, and is waited for.
 */
export function createSignInStore(
  database: Database,
  changed: (key: string) => Promise<void> = async () => undefined,
): SignInStore {
  const entries = database.collection<Entry>('signIns');
  const get = async (key: string) => {
    const entry = await entries.findOne({ _id: sha256(key) });
    return entry && !isOver(entry) ? entry.value : null;
  };
  const set = async (key: string, value: string, ttl?: number) => {
    try {
      await entries.replaceOne({ _id: sha256(key) }, { value, ...until(ttl) }, { upsert: true });
    } finally {
      await changed(key);
    }
  };
  const claim = async (key: string, seconds: number) => {
    try {
      await entries.insertOne({ _id: sha256(key), value: '', ...until(seconds) });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  };
  const remove = async (key: string) => {
    try {
      return (await entries.deleteOne({ _id: sha256(key) })).deletedCount === 1;
    } finally {
      await changed(key);
    }
  };
  return {
    get,
    set,
    claim,
    delete: async (key) => {
      await remove(key);
    },
    getAndDelete: async (key) => {
      const value = await get(key);
      return (await remove(key)) ? value : null;
    },
    // Only rate limits count with it, and those are our own; so one process's view of a count is enough.
    increment: async (key, ttl) => {
      const count = Number((await get(key)) ?? 0) + 1;
      await set(key, String(count), ttl);
      return count;
    },
    sweep: async () => {
      await entries.deleteMany({ expiresAt: { $lt: Date.now() } });
    },
  };
}
