import type { Model } from 'mongoose';
import { rowOf, type StoredRow } from '#schema/stored/session/lists/ended.ts';
import type { Pages } from '#schema/stored/session/lists/pages.ts';
import { remove } from '#schema/stored/model/writes.ts';

export interface PackingOptions {
  /** Sessions of one page. */
  readonly rowsEach?: number;
  /** Only what had ended by then: what has ended just now may be written once more. */
  readonly endedBefore?: string;
  /** Rows read at a time. Without filter and order every server reads only so many, however many there are. */
  readonly windowSize?: number;
}

interface PackingParts {
  readonly ended: Model<StoredRow>;
  readonly pages: Pages;
}

const usualRowsEach = 250;
const settledMs = 10 * 60_000;
const usualWindowSize = 2000;

const oldestFirst = (one: StoredRow, other: StoredRow): number => (one.createdAt < other.createdAt ? -1 : 1);

function byCompany(rows: readonly StoredRow[]): ReadonlyMap<string, StoredRow[]> {
  const companies = new Map<string, StoredRow[]>();
  for (const row of rows) companies.set(row.companyId, [...(companies.get(row.companyId) ?? []), row]);
  return companies;
}

/**
 * Moves past sessions into pages, whenever a company has enough of them. It can be killed at any moment, and two may do it at
 * once: whose page of a number is written first has it, and rows go once they stand in a page.
 */
export function createPacking({ ended, pages }: PackingParts) {
  const removeAll = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await remove(ended, id);
  };
  /** One page more, if there are as many rows as that after what had been packed before was taken away. */
  const packCompany = async (
    companyId: string,
    found: readonly StoredRow[],
    least: number,
    most: number,
  ): Promise<number> => {
    const { length: number } = await pages.heads(companyId);
    const last = number > 0 ? await pages.rows(companyId, number - 1) : [];
    const packed = new Set(last?.map(({ id }) => id));
    await removeAll(found.flatMap(({ _id }) => (packed.has(_id) ? [_id] : [])));
    const rows = found
      .filter(({ _id }) => !packed.has(_id))
      .slice(0, most)
      .map(rowOf);
    if (rows.length < least || !(await pages.add(companyId, number, rows))) return 0;
    // They go once the page's head is there, by which the lists find it.
    await pages.heads(companyId);
    await removeAll(rows.map(({ id }) => id));
    return 1;
  };
  /** Answers how many pages were written. */
  return async ({
    rowsEach = usualRowsEach,
    endedBefore = new Date(Date.now() - settledMs).toISOString(),
    windowSize = usualWindowSize,
  }: PackingOptions = {}): Promise<number> => {
    let written = 0;
    for (;;) {
      const found = await ended.find({}).limit(windowSize).lean<StoredRow[]>();
      const settled = found.filter(({ since }) => since < endedBefore);
      const companies = byCompany(settled);
      const isCrowded = found.length === windowSize;
      const before = written;
      for (const [companyId, rows] of companies) {
        // Of many companies with few rows each none would ever have enough.
        const least = isCrowded ? 1 : rowsEach;
        if (rows.length >= least)
          written += await packCompany(companyId, rows.sort(oldestFirst), least, rowsEach);
      }
      if (written === before) return written;
    }
  };
}
