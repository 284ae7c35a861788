import type { QueryFilter } from 'mongoose';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Database } from '#schema/stored/database.ts';
import {
  deskSchema,
  endedSchema,
  inCallStates,
  inListOrder,
  plain,
  saysTheSame,
  summarySchema,
  type StoredLine,
} from '#schema/stored/session/lists/lines.ts';
import { createListing } from '#schema/stored/session/lists/listing.ts';
import { createLookups, lookupKey } from '#schema/stored/session/lists/lookups.ts';
import { createPacking } from '#schema/stored/session/lists/packing.ts';
import { createPages } from '#schema/stored/session/lists/pages.ts';
import { createSearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import { change, remove, replace } from '#schema/stored/model/writes.ts';

export type { SummaryQuery } from '#schema/stored/session/lists/listing.ts';

const mostFollowers = 20;
/** Of sessions that share a reference so many are looked at for the newest: they are kept about in the order of their making. */
const sameReference = 8;

/** The lists of sessions, which are part of the projection. `searchKey` makes what is found unreadable to others. */
export function createSummaries(database: Database, searchKey: Uint8Array) {
  const summaries = database.model(summarySchema);
  const desk = database.model(deskSchema);
  const ended = database.model(endedSchema);
  const lookups = createLookups(database);
  const pages = createPages(database);
  const tokens = createSearchTokens(searchKey);

  const onDesk = async (companyId: string): Promise<Summary[]> =>
    (await desk.find({ companyId }).lean<StoredLine[]>()).map(plain);
  /** Of the lines of the desk that are so, by the ids of their sessions. */
  const revisions = async (which: QueryFilter<StoredLine>): Promise<Map<string, number>> => {
    const found = await desk.find(which, { revision: 1 }).lean<Pick<StoredLine, '_id' | 'revision'>[]>();
    return new Map(found.map(({ _id, revision }) => [_id, revision]));
  };
  /** The lines of these sessions, those that are there. */
  const linesOf = async (ids: readonly string[]): Promise<Summary[]> => {
    const found = await Promise.all(
      [...new Set(ids)].map((_id) => summaries.findOne({ _id }).lean<StoredLine>()),
    );
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
  const recent = async (companyId: string): Promise<Summary[]> => {
    const open = await onDesk(companyId);
    const over = (await ended.find({ companyId }).lean<StoredLine[]>()).map(plain);
    const isOver = new Set(over.map(({ id }) => id));
    return [...over, ...open.filter(({ id }) => !isOver.has(id))];
  };

  return {
    /** `before`: the session as it was written last. What its line shows is mostly the same, and is not written again. */
    write: async (session: Session, before: Session | undefined): Promise<void> => {
      const summary = summaryOf(session);
      const line = { ...summary, _id: session.id };
      const over = hasEnded(session);
      if (!before || !saysTheSame(summary, summaryOf(before))) {
        await replace(summaries, line);
        if (over) await replace(ended, line);
      }
      if (!before) await makeFound(line);
      if (over) await remove(desk, session.id);
      else await replace(desk, line);
    },
    /** The sessions of a company that have not ended. */
    desk: onDesk,
    line: async (_id: string): Promise<Summary | undefined> => {
      const found = await desk.findOne({ _id }).lean<StoredLine>();
      return found ? plain(found) : undefined;
    },
    revisions: (companyId: string) => revisions({ companyId }),
    inCall: () => revisions({ state: { $in: inCallStates } }),
    waiting: () => revisions({ waiting: true }),
    page: createListing({ recent, linesOf, pages, tokens }),
    pack: createPacking({ ended, pages, tokens }),
    byReference: async (companyId: string, reference: string): Promise<Summary | undefined> => {
      const ids = await lookups.latest(lookupKey(companyId, 'reference', reference), sameReference);
      return (await foundOf(companyId, ids))[0];
    },
    /** The sessions that were created from another, the oldest first. */
    createdFrom: async (companyId: string, from: string): Promise<Summary[]> => {
      const ids = await lookups.first(lookupKey(companyId, 'from', from), mostFollowers);
      return (await foundOf(companyId, ids)).reverse();
    },
    /** A line stays without the names. */
    forget: async (sessionId: string): Promise<void> => {
      await change(summaries, sessionId, { names: [] });
      await change(ended, sessionId, { names: [] });
    },
    clear: async (): Promise<void> => {
      for (const each of [desk, ended, summaries]) await each.deleteMany({});
      await lookups.clear();
      await pages.clear();
    },
  };
}
