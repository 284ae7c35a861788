import { createHash } from 'node:crypto';
import type { Database } from '#schema/stored/database.ts';
import { text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

/** One session that is found by something: the id is a hash of what it is found by, with its number among all of that. */
export interface StoredLookup extends Stored {
  readonly sessionId: string;
}

export const lookupSchema = storedSchema<StoredLookup>('lookups', { _id: text, sessionId: text });

/** What sessions are found by: a partner's reference, or the session in whose place they were created. */
export type FoundBy = 'reference' | 'from';

/** The ids of entries without their numbers. */
export const lookupKey = (companyId: string, by: FoundBy, value: string): string =>
  createHash('sha256')
    .update(JSON.stringify([companyId, by, value]))
    .digest('base64url');

/** How many there are, of things numbered from 0 without a gap: asks for few of them, however many there are. */
async function countOf(isThere: (index: number) => Promise<boolean>): Promise<number> {
  let beyond = 1;
  while (await isThere(beyond - 1)) beyond *= 2;
  // From here on `least` are known to be there, and the one numbered `beyond - 1` is not.
  let least = Math.floor(beyond / 2);
  while (least < beyond - 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (await isThere(middle - 1)) least = middle;
    else beyond = middle;
  }
  return least;
}

/** Finds sessions without looking through all of them: every read and every write goes by an id. */
export interface Lookups {
  /** Idempotent, but for sessions that found many others by the same since. */
  add(key: string, sessionId: string): Promise<void>;
  /** The ids of the sessions that were added last, the last one first. */
  latest(key: string, most: number): Promise<string[]>;
  /** Of those that were added first, in their order. */
  first(key: string, most: number): Promise<string[]>;
  clear(): Promise<void>;
}

/** Entries looked at for a session that may have been added before: it was a moment ago. */
const addedLately = 8;

export function createLookups(database: Database): Lookups {
  const lookups = database.model(lookupSchema);
  const idOf = (key: string, index: number) => `${key}/${index}`;
  const find = async (key: string, index: number): Promise<string | undefined> =>
    (await lookups.findOne({ _id: idOf(key, index) }).lean<StoredLookup>())?.sessionId;
  const count = (key: string) => countOf(async (index) => (await find(key, index)) !== undefined);
  const range = async (key: string, from: number, to: number): Promise<string[]> => {
    const indexes = Array.from({ length: Math.max(0, to - from) }, (_, nth) => from + nth);
    const found = await Promise.all(indexes.map((index) => find(key, index)));
    return found.flatMap((each) => each ?? []);
  };
  const latest = async (key: string, most: number): Promise<string[]> => {
    const all = await count(key);
    return (await range(key, Math.max(0, all - most), all)).reverse();
  };
  return {
    add: async (key, sessionId) => {
      let index = await count(key);
      if (index > 0 && (await range(key, Math.max(0, index - addedLately), index)).includes(sessionId))
        return;
      while (!(await claim(lookups, { _id: idOf(key, index), sessionId }))) index += 1;
    },
    latest,
    first: (key, most) => range(key, 0, most),
    clear: async () => {
      await lookups.deleteMany({});
    },
  };
}
