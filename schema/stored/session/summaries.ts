import { isDeepStrictEqual } from 'node:util';
import type { QueryFilter } from 'mongoose';
import { searchText, searchWords } from '#schema/text/search.ts';
import {
  callStates,
  hasEnded,
  sessionStates,
  type Session,
  type SessionState,
} from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, listOf, number, oneOf, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { change, remove, replace } from '#schema/stored/model/writes.ts';

type StoredLine = Summary & Stored;

interface StoredSummary extends StoredLine {
  /** The names and the reference as they are searched. */
  readonly search: string;
}

const line = {
  _id: text,
  id: text,
  companyId: text,
  state: oneOf(sessionStates),
  since: text,
  names: listOf(text),
  reference: optional(text),
  from: optional(text),
  processName: text,
  createdAt: text,
  scheduledFor: optional(text),
  expiresAt: text,
  waiting: flag,
  unseenSince: optional(text),
  answeredBy: optional(text),
  answeredById: optional(text),
  decidedAt: optional(text),
  exceptions: optional(number),
  revision: number,
};

/** Every session in one line, in the order of the lists. */
export const summarySchema = storedSchema<StoredSummary>(
  'summaries',
  { ...line, search: text },
  { companyId: 1, createdAt: -1, _id: -1 },
  { companyId: 1, reference: 1 },
  { companyId: 1, from: 1 },
);

/** The lines of the sessions that have not ended: few, so that they can be read while calls run. */
export const deskSchema = storedSchema<StoredLine>('desk', line, { companyId: 1 });

export interface SummaryQuery {
  readonly companyId: string;
  readonly first: number;
  /** The last one seen: what was made before it follows, and of one moment what has the lower id. */
  readonly after?: Pick<Summary, 'id' | 'createdAt'>;
  readonly state?: SessionState;
  /** Parts of names or of the reference, in any order. */
  readonly search?: string;
}

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const following = ({ id, createdAt }: Pick<Summary, 'id' | 'createdAt'>) => ({
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }],
});
/** Of a session that was erased the reference alone is left, as it is. */
const named = (search: string, words: readonly string[]) => ({
  $or: [{ $and: words.map((word) => ({ search: { $regex: escaped(word) } })) }, { reference: search }],
});

function matching({ companyId, after, state, search = '' }: SummaryQuery) {
  const words = searchWords(search);
  return {
    $and: [
      { companyId, ...(state && { state }) },
      ...(after ? [following(after)] : []),
      ...(words.length > 0 ? [named(search, words)] : []),
    ],
  };
}

const mostFollowers = 20;

/** Everything that a line shows: its revision counts changes of the session that it does not show as well. */
const unrevised = ({ revision: _revision, ...line }: Summary) => line;

const onDesk = ({ _id, ...summary }: StoredLine): Summary => summary;
const plain = ({ search: _search, ...line }: StoredSummary): Summary => onDesk(line);

/** The lists of sessions, which are part of the projection. */
export function createSummaries(database: Database) {
  const summaries = database.model(summarySchema);
  const desk = database.model(deskSchema);
  /** Of the lines of the desk that are so, by the ids of their sessions. */
  const revisions = async (which: QueryFilter<StoredLine>): Promise<Map<string, number>> => {
    const found = await desk.find(which, { revision: 1 }).lean<Pick<StoredLine, '_id' | 'revision'>[]>();
    return new Map(found.map(({ _id, revision }) => [_id, revision]));
  };
  return {
    /** `before`: the session as it was written last. What its line shows is mostly the same, and is not written again. */
    write: async (session: Session, before: Session | undefined): Promise<void> => {
      const line = { ...summaryOf(session), _id: session.id };
      const isListed =
        before && isDeepStrictEqual(unrevised(summaryOf(session)), unrevised(summaryOf(before)));
      if (!isListed) await replace(summaries, { ...line, search: searchText(line.names, line.reference) });
      if (hasEnded(session)) await remove(desk, session.id);
      else await replace(desk, line);
    },
    /** The sessions of a company that have not ended. */
    desk: async (companyId: string): Promise<Summary[]> =>
      (await desk.find({ companyId }).lean<StoredLine[]>()).map(onDesk),
    line: async (_id: string): Promise<Summary | undefined> => {
      const found = await desk.findOne({ _id }).lean<StoredLine>();
      return found ? onDesk(found) : undefined;
    },
    revisions: (companyId: string) => revisions({ companyId }),
    inCall: () => revisions({ state: { $in: [...callStates] } }),
    waiting: () => revisions({ waiting: true }),
    page: async (query: SummaryQuery): Promise<Summary[]> => {
      const found = summaries.find(matching(query)).sort({ createdAt: -1, _id: -1 }).limit(query.first);
      return (await found.lean<StoredSummary[]>()).map(plain);
    },
    byReference: async (companyId: string, reference: string): Promise<Summary | undefined> => {
      const found = summaries.find({ companyId, reference }).sort({ createdAt: -1 }).limit(1);
      return (await found.lean<StoredSummary[]>()).map(plain)[0];
    },
    /** The sessions that were created from another, the oldest first. */
    createdFrom: async (companyId: string, from: string): Promise<Summary[]> => {
      const found = summaries.find({ companyId, from }).sort({ createdAt: 1 }).limit(mostFollowers);
      return (await found.lean<StoredSummary[]>()).map(plain);
    },
    /** A line stays without the names. */
    forget: (sessionId: string): Promise<void> => change(summaries, sessionId, { names: [], search: '' }),
    clear: async (): Promise<void> => {
      for (const each of [desk, summaries]) await each.deleteMany({});
    },
  };
}
