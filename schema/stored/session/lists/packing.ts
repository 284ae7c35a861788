import type { Model } from 'mongoose';
import { searchText } from '#schema/text/search.ts';
import type { StoredLine } from '#schema/stored/session/lists/lines.ts';
import type { PageRow, Pages } from '#schema/stored/session/lists/pages.ts';
import type { SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import { remove } from '#schema/stored/model/writes.ts';

export interface PackingOptions {
  /** Sessions of one page. */
  readonly rowsEach?: number;
  /** Only what had ended by then: what has ended just now may be written once more. */
  readonly endedBefore?: string;
  /** Lines read at a time. Without filter and order every server reads only so many, however many there are. */
  readonly windowSize?: number;
}

interface PackingParts {
  readonly ended: Model<StoredLine>;
  readonly pages: Pages;
  readonly tokens: SearchTokens;
}

const usualRowsEach = 250;
const settledMs = 10 * 60_000;
const usualWindowSize = 2000;

const oldestFirst = (one: StoredLine, other: StoredLine): number =>
  one.createdAt < other.createdAt ? -1 : 1;

function byCompany(lines: readonly StoredLine[]): ReadonlyMap<string, StoredLine[]> {
  const companies = new Map<string, StoredLine[]>();
  for (const line of lines) companies.set(line.companyId, [...(companies.get(line.companyId) ?? []), line]);
  return companies;
}

/**
 * Moves past sessions into pages, whenever a company has enough of them. It can be killed at any moment, and two may do it at
 * once: whose page of a number is written first has it, and lines go once they stand in a page.
 */
export function createPacking({ ended, pages, tokens }: PackingParts) {
  const rowOf = ({ id, companyId, createdAt, state, names, reference }: StoredLine): PageRow => {
    const found = tokens.ofText(companyId, searchText(names, reference));
    return { id, createdAt, state, tokens: Uint32Array.from(found) };
  };
  const removeAll = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await remove(ended, id);
  };
  /** One page more, if there are as many lines as that after what had been packed before was taken away. */
  const packCompany = async (
    companyId: string,
    lines: readonly StoredLine[],
    least: number,
    most: number,
  ): Promise<number> => {
    const { length: number } = await pages.heads(companyId);
    const last = number > 0 ? await pages.rows(companyId, number - 1) : [];
    const packed = new Set(last?.map(({ id }) => id));
    await removeAll(lines.flatMap(({ id }) => (packed.has(id) ? [id] : [])));
    const rows = lines
      .filter(({ id }) => !packed.has(id))
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
      const found = await ended.find({}).limit(windowSize).lean<StoredLine[]>();
      const settled = found.filter(({ since }) => since < endedBefore);
      const companies = byCompany(settled);
      const isCrowded = found.length === windowSize;
      const before = written;
      for (const [companyId, lines] of companies) {
        // Of many companies with few lines each none would ever have enough.
        const least = isCrowded ? 1 : rowsEach;
        if (lines.length >= least)
          written += await packCompany(companyId, lines.sort(oldestFirst), least, rowsEach);
      }
      if (written === before) return written;
    }
  };
}
