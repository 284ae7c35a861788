import type { SessionState } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import { isFoundBy, searchText, searchWords } from '#schema/text/search.ts';
import { inListOrder } from '#schema/stored/session/lists/lines.ts';
import type { Head, PageRow, Pages } from '#schema/stored/session/lists/pages.ts';
import type { SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';

export interface SummaryQuery {
  readonly companyId: string;
  readonly first: number;
  /** The last one seen: what was made before it follows, and of one moment what has the lower id. */
  readonly after?: Pick<Summary, 'id' | 'createdAt'>;
  readonly state?: SessionState;
  /** Words of names or of the reference, as far as they were typed, in any order. */
  readonly search?: string;
}

/** What stands in no page. A session that moves on while this is read is here or in a page, or in both. */
interface Recent {
  readonly open: readonly Summary[];
  readonly ended: readonly PageRow[];
}

interface ListingParts {
  readonly recent: (companyId: string) => Promise<Recent>;
  readonly linesOf: (ids: readonly string[]) => Promise<readonly Summary[]>;
  readonly pages: Pick<Pages, 'heads' | 'rows'>;
  readonly tokens: SearchTokens;
}

type Place = Pick<Summary, 'id' | 'createdAt' | 'state'>;

/** Lists a company's sessions, newest first, reading no more pages and lines than what is asked for stands in. */
export function createListing({ recent, linesOf, pages, tokens }: ListingParts) {
  return async (query: SummaryQuery): Promise<Summary[]> => {
    const { companyId, first } = query;
    const { fits, mayFit } = askedBy(query, tokens);
    let found: Summary[] = [];
    const seen = new Set<string>();
    const take = (lines: readonly Summary[]): void => {
      const fresh = lines.filter((line) => !seen.has(line.id) && fits(line));
      for (const { id } of fresh) seen.add(id);
      found = [...found, ...fresh].sort(inListOrder).slice(0, first);
    };
    /** Whether nothing that was made then, or before, can be among those that are asked for. */
    const isBeyond = (createdAt: string): boolean =>
      found.length === first && (found.at(-1)?.createdAt ?? '') > createdAt;
    const takeRows = async (all: readonly PageRow[]): Promise<void> => {
      const rows = all.filter(mayFit).sort(inListOrder);
      for (let done = 0; done < rows.length; done += first) {
        const batch = rows.slice(done, done + first).filter(({ createdAt }) => !isBeyond(createdAt));
        if (batch.length === 0) break;
        take(await linesOf(batch.map(({ id }) => id)));
      }
    };

    const { open, ended } = await recent(companyId);
    take(open);
    await takeRows(ended);
    for (const { number, newest } of pagesFor(await pages.heads(companyId), query)) {
      if (isBeyond(newest)) break;
      await takeRows((await pages.rows(companyId, number)) ?? []);
    }
    return found;
  };
}

/** What is asked for, of a line, and of a row, which tells nearly as much. */
function askedBy({ companyId, after, state, search = '' }: SummaryQuery, tokens: SearchTokens) {
  const words = searchWords(search);
  const wanted = words.map((word) => tokens.ofWord(companyId, word));
  const stands = (place: Place): boolean =>
    (!state || place.state === state) && (!after || inListOrder(after, place) < 0);
  return {
    fits: (line: Summary): boolean =>
      stands(line) && isFoundBy(words, searchText(line.names, line.reference)),
    mayFit: (row: PageRow): boolean => stands(row) && wanted.every((token) => row.tokens.includes(token)),
  };
}

/** The pages that may hold something of it, and their numbers: those with the newest first. */
const pagesFor = (heads: readonly Head[], { after, state }: Pick<SummaryQuery, 'after' | 'state'>) =>
  heads
    .map((head, number) => ({ ...head, number }))
    .filter(({ oldest }) => !after || oldest <= after.createdAt)
    .filter(({ states }) => !state || states[state])
    .sort((one, other) => (one.newest < other.newest ? 1 : -1));
