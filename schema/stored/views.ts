import type { Participant } from '#schema/participant/participant.ts';
import { hasEnded, type Session, type SessionState } from '#schema/session/session.ts';
import { isDuplicate, type Database, type Stored } from '#schema/stored/database.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';

interface StoredView<State> extends Stored {
  readonly revision: number;
  readonly state: State;
}
type StoredSummary = Summary & Stored;

export interface SummaryQuery {
  readonly companyId: string;
  readonly first: number;
  /** The last one seen: what was made before it follows, and of one moment what has the lower id. */
  readonly after?: Pick<Summary, 'id' | 'createdAt'>;
  readonly state?: SessionState;
  /** Part of a name, or a reference. */
  readonly search?: string;
}

/** The projection of sessions: written by the record activity alone, read by the gateway, rebuilt from histories. */
export interface Views {
  writeSession(session: Session): Promise<void>;
  writeParticipant(participant: Participant): Promise<void>;
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
  /** The sessions of a company that have not ended. */
  desk(companyId: string): Promise<Summary[]>;
  /** The ids of every session with a call, of all companies. */
  inCall(): Promise<string[]>;
  summaries(query: SummaryQuery): Promise<Summary[]>;
  byReference(companyId: string, reference: string): Promise<Summary | undefined>;
  /** Removes what is personal of a session; its line in the lists stays, without names. */
  forget(sessionId: string, participantIds: readonly string[]): Promise<void>;
  /** Empties the projection, to be rebuilt. */
  clear(): Promise<void>;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const behind = ({ id, createdAt }: Pick<Summary, 'id' | 'createdAt'>) => ({
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }],
});
const named = (search: string) => ({
  $or: [{ names: { $regex: escaped(search), $options: 'i' } }, { reference: search }],
});

const matching = ({ companyId, after, state, search }: SummaryQuery) => ({
  $and: [
    { companyId, ...(state && { state }) },
    ...(after ? [behind(after)] : []),
    ...(search ? [named(search)] : []),
  ],
});

export function createViews(database: Database): Views {
  const sessions = database.collection<StoredView<Session>>('sessions');
  const participants = database.collection<StoredView<Participant>>('participants');
  const desk = database.collection<StoredSummary>('desk');
  const summaries = database.collection<StoredSummary>('summaries');
  const participantKey = (sessionId: string, id: string) => `${sessionId}/${id}`;
  const begin = async (view: StoredView<Participant>): Promise<void> => {
    try {
      await participants.insertOne(view);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  };
  const plain = ({ _id, ...summary }: StoredSummary): Summary => summary;
  return {
    writeSession: async (session) => {
      const stored = await sessions.findOne({ _id: session.id });
      if (stored && stored.revision >= session.revision) return;
      const summary = summaryOf(session);
      await summaries.replaceOne({ _id: session.id }, summary, { upsert: true });
      if (hasEnded(session)) await desk.deleteOne({ _id: session.id });
      else await desk.replaceOne({ _id: session.id }, summary, { upsert: true });
      // The view goes last: while it is old, a repeated write does all of the above again.
      const { revision } = session;
      await sessions.replaceOne({ _id: session.id }, { revision, state: session }, { upsert: true });
    },
    writeParticipant: async (participant) => {
      const _id = participantKey(participant.sessionId, participant.id);
      const { revision } = participant;
      // How they begin is written by their session, perhaps while they write themselves: it never replaces anything.
      if (revision === 0) return begin({ _id, revision, state: participant });
      const stored = await participants.findOne({ _id });
      if (stored && stored.revision >= participant.revision) return;
      await participants.replaceOne({ _id }, { revision, state: participant }, { upsert: true });
    },
    session: async (id) => (await sessions.findOne({ _id: id }))?.state,
    participant: async (sessionId, id) =>
      (await participants.findOne({ _id: participantKey(sessionId, id) }))?.state,
    desk: async (companyId) => (await desk.find({ companyId }).toArray()).map(plain),
    inCall: async () => {
      const states: SessionState[] = ['live', 'interrupted'];
      return (await desk.find({ state: { $in: states } }).toArray()).map(({ _id }) => _id);
    },
    summaries: async (query) => {
      const found = summaries.find(matching(query)).sort({ createdAt: -1, _id: -1 }).limit(query.first);
      return (await found.toArray()).map(plain);
    },
    byReference: async (companyId, reference) => {
      const found = await summaries.find({ companyId, reference }).sort({ createdAt: -1 }).limit(1).toArray();
      return found.map(plain)[0];
    },
    forget: async (sessionId, participantIds) => {
      for (const id of participantIds) {
        await participants.deleteOne({ _id: participantKey(sessionId, id) });
      }
      await sessions.deleteOne({ _id: sessionId });
      await summaries.updateOne({ _id: sessionId }, { $set: { names: [] } });
    },
    clear: async () => {
      for (const collection of [sessions, participants, desk, summaries]) await collection.deleteMany({});
    },
  };
}
