import type { BetterAuthOptions } from 'better-auth';
import { sha256 } from '#gateway/identity/tokens.ts';
import type { Database } from '#schema/stored/database.ts';
import { claim, remove, replace } from '#schema/stored/model/writes.ts';
import { signInSchema, type StoredSignIn } from '#schema/stored/company/sign-ins.ts';

type SecondaryStorage = NonNullable<BetterAuthOptions['secondaryStorage']>;

interface SignInStoreParts {
  /** Hears every key that was written or removed, also when the database failed at it, and is waited for. */
  readonly changed?: (key: string) => Promise<void>;
  /** Hears what stood under a key that is gone, and is waited for. */
  readonly ended?: (key: string, value: string) => Promise<void>;
}

export interface SignInStore extends SecondaryStorage {
  get(key: string): Promise<string | null>;
  /** Like `set`, and told to nobody: for what does not change who is signed in. */
  note(key: string, value: string, seconds: number): Promise<void>;
  /** Says whether this call was the first with this key within so many seconds: for codes that may be used once. */
  claim(key: string, seconds: number): Promise<boolean>;
  /** Removes what has expired. */
  sweep(): Promise<void>;
}

const until = (seconds: number | undefined) => (seconds ? { expiresAt: Date.now() + seconds * 1000 } : {});
const isOver = (entry: StoredSignIn): boolean =>
  entry.expiresAt !== undefined && entry.expiresAt <= Date.now();

/**
 * Sign-in sessions under the hash of their token: found by `_id`, and useless to whoever reads the collection.
 */
export function createSignInStore(
  database: Database,
  { changed = async () => undefined, ended = async () => undefined }: SignInStoreParts = {},
): SignInStore {
  const entries = database.model(signInSchema);
  const get = async (key: string) => {
    const entry = await entries.findOne({ _id: sha256(key) }).lean<StoredSignIn>();
    return entry && !isOver(entry) ? entry.value : null;
  };
  const note = (key: string, value: string, ttl?: number): Promise<void> =>
    replace(entries, { _id: sha256(key), value, ...until(ttl) });
  const set = async (key: string, value: string, ttl?: number) => {
    try {
      await note(key, value, ttl);
    } finally {
      await changed(key);
    }
  };
  const end = async (key: string) => {
    let [value, removed]: [string | null, boolean] = [null, false];
    try {
      value = await get(key);
      removed = await remove(entries, sha256(key));
    } finally {
      await changed(key);
    }
    // Afterwards, when nobody takes the sign-in for good any more.
    if (value !== null) await ended(key, value);
    return removed;
  };
  const claimFor = async (key: string, seconds: number): Promise<boolean> => {
    const _id = sha256(key);
    if (await claim(entries, { _id, value: '', ...until(seconds) })) return true;
    const claimed = await entries.findOne({ _id }).lean<StoredSignIn>();
    if (!claimed || !isOver(claimed)) return false;
    // Of several who find it over, the one that removes it claims it anew, unless somebody is faster still.
    const { deletedCount } = await entries.deleteOne({ _id, expiresAt: claimed.expiresAt });
    return deletedCount === 1 && claimFor(key, seconds);
  };
  return {
    get,
    set,
    note,
    claim: claimFor,
    delete: async (key) => {
      await end(key);
    },
    getAndDelete: async (key) => {
      const value = await get(key);
      return (await end(key)) ? value : null;
    },
    // Only the library's rate limits would count with it, and those are off.
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
