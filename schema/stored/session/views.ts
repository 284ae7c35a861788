import type { Participant } from '#schema/participant/participant.ts';
import type { Session } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { Database } from '#schema/stored/database.ts';
import { sealedCollection, type Sealing } from '#schema/stored/model/sealed.ts';
import { remove } from '#schema/stored/model/writes.ts';
import { participantKey, sealedParticipant } from '#schema/stored/session/participants.ts';
import { sealedSession } from '#schema/stored/session/sessions.ts';
import type { SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import type { PackingOptions } from '#schema/stored/session/lists/packing.ts';
import { createSummaries, type SummaryQuery } from '#schema/stored/session/lists/summaries.ts';

interface ViewsParts {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly tokens: SearchTokens;
}

/** The projection of sessions: written by the record activity alone, read by the gateway, rebuilt from histories. */
export interface Views {
  writeSession(session: Session): Promise<void>;
  writeParticipant(participant: Participant): Promise<void>;
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
  /** The sessions of a company that have not ended. */
  desk(companyId: string): Promise<Summary[]>;
  /** The line of one session on its company's desk; none once it has ended. */
  line(sessionId: string): Promise<Summary | undefined>;
  /** Of the sessions on a company's desk, by their ids. */
  revisions(companyId: string): Promise<ReadonlyMap<string, number>>;
  /** Throws while the database cannot be read. */
  check(): Promise<void>;
  /** The revisions of every session with a call, of all companies, by their ids. */
  inCall(): Promise<ReadonlyMap<string, number>>;
  /** Likewise of every session in which somebody waits. */
  waiting(): Promise<ReadonlyMap<string, number>>;
  summaries(query: SummaryQuery): Promise<Summary[]>;
  /** The sessions that were created from another, the oldest first. */
  createdFrom(companyId: string, from: string): Promise<Summary[]>;
  byReference(companyId: string, reference: string): Promise<Summary | undefined>;
  /** Removes what is personal of a session; its line in the lists stays, without names. */
  forget(sessionId: string, participantIds: readonly string[]): Promise<void>;
  /**
   * Moves lines of past sessions into pages, from which the lists are read, and answers how many pages that were. To be
   * called now and then, by one process where there are several.
   */
  pack(options?: PackingOptions): Promise<number>;
  /** Empties the projection, to be rebuilt. */
  clear(): Promise<void>;
}

export function createViews({ database, sealing, tokens }: ViewsParts): Views {
  const sessions = sealedCollection(database, sealing, sealedSession);
  const participants = sealedCollection(database, sealing, sealedParticipant);
  const summaries = createSummaries(database, sealing, tokens);
  return {
    writeSession: async (session) => {
      const { id: _id, revision } = session;
      const stored = await sessions.find(_id);
      if (stored && stored.revision >= revision) return;
      await summaries.write(session, stored?.state);
      // The view goes last: while it is old, a repeated write does all of the above again.
      await sessions.replace({ _id, revision, state: session });
    },
    writeParticipant: async (participant) => {
      const _id = participantKey(participant.sessionId, participant.id);
      const { revision } = participant;
      const view = { _id, revision, state: participant };
      // How they begin is written by their session, perhaps while they write themselves: it never replaces anything.
      if (revision === 0) return void (await participants.claim(view));
      const stored = await participants.find(_id);
      if (stored && stored.revision >= revision) return;
      await participants.replace(view);
    },
    session: async (id) => (await sessions.find(id))?.state,
    participant: async (sessionId, id) => (await participants.find(participantKey(sessionId, id)))?.state,
    desk: summaries.desk,
    line: summaries.line,
    revisions: summaries.revisions,
    check: database.ping,
    inCall: summaries.inCall,
    waiting: summaries.waiting,
    summaries: summaries.page,
    createdFrom: summaries.createdFrom,
    byReference: summaries.byReference,
    pack: summaries.pack,
    forget: async (sessionId, participantIds) => {
      for (const id of participantIds) await remove(participants.model, participantKey(sessionId, id));
      await remove(sessions.model, sessionId);
      await summaries.forget(sessionId);
    },
    clear: async () => {
      await sessions.empty();
      await participants.empty();
      await summaries.clear();
    },
  };
}
