import type { Database } from '#schema/stored/database.ts';
import { text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { remove, replace } from '#schema/stored/model/writes.ts';
import { tokensOfText, type PageRow, type Pages } from '#schema/stored/session/lists/pages.ts';

/** A session that was erased, while a page may still have it found by its names. */
export interface StoredErasure extends Stored {
  readonly companyId: string;
  readonly createdAt: string;
  /** By what it is found from now on, 32 bits each, base64. */
  readonly tokens: string;
}

export const erasureSchema = storedSchema<StoredErasure>('erasures', {
  _id: text,
  companyId: text,
  createdAt: text,
  tokens: text,
});

/** Erasures that are read at once. */
const mostAtOnce = 1000;

const isSame = (one: Uint32Array, other: Uint32Array): boolean =>
  one.length === other.length && one.every((token, index) => token === other[index]);

/**
 * Takes out of pages by what erased sessions were found: whoever has the key of the tokens could read the names from them, letter
 * by letter. Pages have one writer at a time, so that it is done by whoever packs.
 */
export function createErasures(database: Database, pages: Pages) {
  const erasures = database.model(erasureSchema);
  /** The page that a session stands in, and its rows. */
  const pageOf = async ({ _id, companyId, createdAt }: StoredErasure) => {
    const heads = await pages.heads(companyId);
    for (const [number, { oldest, newest }] of heads.entries()) {
      if (createdAt < oldest || createdAt > newest) continue;
      const rows = await pages.storedRows(companyId, number);
      const row = rows?.find(({ id }) => id === _id);
      if (rows && row) return { number, rows, row };
    }
    return undefined;
  };
  const takeOut = async (erasure: StoredErasure, isListed: boolean): Promise<void> => {
    const page = await pageOf(erasure);
    const tokens = tokensOfText(erasure.tokens);
    if (page && !isSame(page.row.tokens, tokens)) {
      const changed = (row: PageRow): PageRow => (row.id === erasure._id ? { ...row, tokens } : row);
      return pages.rewrite(erasure.companyId, page.number, page.rows.map(changed));
    }
    // It is settled by the next round, which finds it done: another writer may have had the page in hand as well.
    if (page || !isListed) await remove(erasures, erasure._id);
  };
  return {
    add: (erasure: StoredErasure) => replace(erasures, erasure),
    /**
     * Goes through all of them, `most` at a time in the order of their ids, for many may be left that wait for a page. `isListed`:
     * whether a session is still to be packed, with whatever it was found by when that began.
     */
    takeOutAll: async (
      isListed: (sessionId: string) => Promise<boolean>,
      most = mostAtOnce,
    ): Promise<void> => {
      for (let after = ''; ;) {
        const which = { _id: { $gt: after } };
        const found = await erasures.find(which).sort({ _id: 1 }).limit(most).lean<StoredErasure[]>();
        for (const erasure of found) await takeOut(erasure, await isListed(erasure._id));
        const last = found.at(-1);
        if (!last || found.length < most) return;
        after = last._id;
      }
    },
    clear: async (): Promise<void> => {
      await erasures.deleteMany({});
    },
  };
}
