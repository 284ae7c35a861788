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

interface ListingParts {
  /** The lines that stand in no page. A session that moves on while they are read is among these or in a page, or both. */
  readonly recent: (companyId: string) => Promise<readonly Summary[]>;
  readonly linesOf: (ids: readonly string[]) => Promise<readonly Summary[]>;
  readonly pages: Pick<Pages, 'heads' | 'rows'>;
  readonly tokens: SearchTokens;
}

type Place = Pick<Summary, 'id' | 'createdAt' | 'state'>;

/** Lists a company's sessions, newest first, reading no more pages than what is asked for stands in. */
export function createListing({ recent, linesOf, pages, tokens }: ListingParts) {
  return async ({ companyId, first, after, state, search = '' }: SummaryQuery): Promise<Summary[]> => {
    const words = searchWords(search);
    const wanted = words.map((word) => tokens.ofWord(companyId, word));
    const stands = (place: Place): boolean =>
      (!state || place.state === state) && (!after || inListOrder(after, place) < 0);
    const fits = (line: Summary): boolean =>
      stands(line) && isFoundBy(words, searchText(line.names, line.reference));
    const mayFit = (row: PageRow): boolean =>
      stands(row) && wanted.every((token) => row.tokens.includes(token));

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

    take(await recent(companyId));
    for (const { number, newest } of pagesFor(await pages.heads(companyId), { after, state })) {
      if (isBeyond(newest)) break;
      const rows = ((await pages.rows(companyId, number)) ?? []).filter(mayFit).sort(inListOrder);
      for (let done = 0; done < rows.length; done += first) {
        const batch = rows.slice(done, done + first).filter(({ createdAt }) => !isBeyond(createdAt));
        if (batch.length === 0) break;
        take(await linesOf(batch.map(({ id }) => id)));
      }
    }
    return found;
  };
}

/** The pages that may hold something of it, and their numbers: those with the newest first. */
const pagesFor = (heads: readonly Head[], { after, state }: Pick<SummaryQuery, 'after' | 'state'>) =>
  heads
    .map((head, number) => ({ ...head, number }))
    .filter(({ oldest }) => !after || oldest <= after.createdAt)
    .filter(({ states }) => !state || states[state])
    .sort((one, other) => (one.newest < other.newest ? 1 : -1));
