import type { QueryFilter } from 'mongoose';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Database } from '#schema/stored/database.ts';
import { searchText } from '#schema/text/search.ts';
import { endedSchema, rowOf, type StoredRow } from '#schema/stored/session/lists/ended.ts';
import { createErasures } from '#schema/stored/session/lists/erasures.ts';
import {
  inCallStates,
  inListOrder,
  plain,
  saysTheSame,
  sealedDeskLine,
  sealedSummary,
  type StoredLine,
} from '#schema/stored/session/lists/lines.ts';
import { createListing } from '#schema/stored/session/lists/listing.ts';
import { createLookups, lookupKey } from '#schema/stored/session/lists/lookups.ts';
import { createPacking, type PackingOptions } from '#schema/stored/session/lists/packing.ts';
import { createPages, textOfTokens } from '#schema/stored/session/lists/pages.ts';
import type { SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import { sealedCollection, type Sealing } from '#schema/stored/model/sealed.ts';
import { change, remove, replace } from '#schema/stored/model/writes.ts';

export type { SummaryQuery } from '#schema/stored/session/lists/listing.ts';

const mostFollowers = 20;
/** Of sessions that share a reference so many are looked at for the newest: they are kept about in the order of their making. */
const sameReference = 8;

/** The lists of sessions, which are part of the projection. */
export function createSummaries(database: Database, sealing: Sealing, tokens: SearchTokens) {
  const summaries = sealedCollection(database, sealing, sealedSummary);
  const desk = sealedCollection(database, sealing, sealedDeskLine);
  const ended = database.model(endedSchema);
  const lookups = createLookups(database);
  const pages = createPages(database);
  const erasures = createErasures(database, pages);
  const packRows = createPacking({ ended, pages });

  const onDesk = async (companyId: string): Promise<Summary[]> =>
    (await desk.findAll({ companyId })).map(plain);
  /** Of the lines of the desk that are so, by the ids of their sessions. */
  const revisions = async (which: QueryFilter<StoredLine>): Promise<Map<string, number>> => {
    const found = await desk.model
      .find(which, { revision: 1 })
      .lean<Pick<StoredLine, '_id' | 'revision'>[]>();
    return new Map(found.map(({ _id, revision }) => [_id, revision]));
  };
  /** The lines of these sessions, those that are there. */
  const linesOf = async (ids: readonly string[]): Promise<Summary[]> => {
    const found = await Promise.all([...new Set(ids)].map(summaries.find));
    return found.flatMap((line) => (line ? plain(line) : []));
  };
  /** The lines among these that are of this company, newest first. */
  const foundOf = async (companyId: string, ids: readonly string[]): Promise<Summary[]> =>
    (await linesOf(ids)).filter((line) => line.companyId === companyId).sort(inListOrder);
  /** Neither changes in the life of a session. */
  const makeFound = async ({ id, companyId, reference, from }: Summary): Promise<void> => {
    if (reference !== undefined) await lookups.add(lookupKey(companyId, 'reference', reference), id);
    if (from !== undefined) await lookups.add(lookupKey(companyId, 'from', from), id);
  };
  /** Desk first: a session moves from there to the ended ones, and is written there before it goes here. */
  const recent = async (companyId: string) => {
    const open = await onDesk(companyId);
    const over = (await ended.find({ companyId }).lean<StoredRow[]>()).map(rowOf);
    const isOver = new Set(over.map(({ id }) => id));
    return { ended: over, open: open.filter(({ id }) => !isOver.has(id)) };
  };
  const tokensOf = ({ companyId, names, reference }: Summary): string =>
    textOfTokens(Uint32Array.from(tokens.ofText(companyId, searchText(names, reference))));
  const rowFor = (line: StoredLine): StoredRow => {
    const { _id, companyId, createdAt, state, since } = line;
    return { _id, companyId, createdAt, state, since, tokens: tokensOf(line) };
  };

  return {
    /** `before`: the session as it was written last. What its line shows is mostly the same, and is not written again. */
    write: async (session: Session, before: Session | undefined): Promise<void> => {
      const summary = summaryOf(session);
      const line = { ...summary, _id: session.id };
      const over = hasEnded(session);
      if (!before || !saysTheSame(summary, summaryOf(before))) {
        await summaries.replace(line);
        if (over) await replace(ended, rowFor(line));
      }
      if (!before) await makeFound(line);
      if (over) await remove(desk.model, session.id);
      else await desk.replace(line);
    },
    /** The sessions of a company that have not ended. */
    desk: onDesk,
    line: async (_id: string): Promise<Summary | undefined> => {
      const found = await desk.find(_id);
      return found ? plain(found) : undefined;
    },
    revisions: (companyId: string) => revisions({ companyId }),
    inCall: () => revisions({ state: { $in: inCallStates } }),
    waiting: () => revisions({ waiting: true }),
    page: createListing({ recent, linesOf, pages, tokens }),
    pack: async (options?: PackingOptions): Promise<number> => {
      const written = await packRows(options);
      await erasures.takeOutAll(async (_id) => (await ended.exists({ _id })) !== null);
      return written;
    },
    byReference: async (companyId: string, reference: string): Promise<Summary | undefined> => {
      const ids = await lookups.latest(lookupKey(companyId, 'reference', reference), sameReference);
      return (await foundOf(companyId, ids))[0];
    },
    /** The sessions that were created from another, the oldest first. */
    createdFrom: async (companyId: string, from: string): Promise<Summary[]> => {
      const ids = await lookups.first(lookupKey(companyId, 'from', from), mostFollowers);
      return (await foundOf(companyId, ids)).reverse();
    },
    /** A line stays without the names, and is found by its reference alone. */
    forget: async (sessionId: string): Promise<void> => {
      await summaries.erase({ _id: sessionId });
      const line = await summaries.find(sessionId);
      if (!line) return;
      const { _id, companyId, createdAt, tokens: left } = rowFor(line);
      await change(ended, sessionId, { tokens: left });
      await erasures.add({ _id, companyId, createdAt, tokens: left });
    },
    clear: async (): Promise<void> => {
      await desk.empty();
      await ended.deleteMany({});
      await summaries.empty();
      await lookups.clear();
      await erasures.clear();
      await pages.clear();
    },
  };
}
