import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Participant } from '#schema/participant/participant.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { newestFirst, summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Views } from '#schema/stored/session/views.ts';
import type { Unwritten } from '#temporal/unwritten.ts';
import { noticeWithin, type Bell } from '#gateway/feed/bell.ts';
import { createCatchUp } from '#gateway/sessions/catch-up.ts';
import { createLatestStates } from '#gateway/sessions/latest-states.ts';
import { sessionView, type SessionView } from '#gateway/sessions/session-view.ts';
import {
  createPendingWrites,
  documentOf,
  type DocumentName,
  type PendingWrites,
} from '#gateway/sessions/pending-writes.ts';

/**
 * What is known of sessions: the projection, overlaid with answers of Updates that it does not hold yet. What another server
 * was answered is waited for, as its answers are not here. Of what may have been answered before this process could hear of it,
 * the workflow is asked once; where it cannot be, the projection is what is known.
 */
export interface ReadModel {
  /** Keeps an answer of an Update. */
  keep(state: Session | Participant): void;
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
  view(id: string): Promise<SessionView | undefined>;
  /** The view without asking anybody, when everything of it is at hand. */
  viewAtOnce(id: string): SessionView | undefined;
  desk(companyId: string): Promise<Summary[]>;
  /** One line of a desk, read by its id; none once its session has ended. */
  line(sessionId: string): Promise<Summary | undefined>;
  /** The revisions of the sessions on a desk, by their ids, as the projection has them. */
  revisions(companyId: string): Promise<ReadonlyMap<string, number>>;
  /** Throws while the projection cannot be read. */
  check(): Promise<void>;
  /** Resolves when something is written of a participant, or after so many milliseconds. */
  nextWrite(sessionId: string, participantId: string, withinMs: number): Promise<void>;
  /** Waits, seconds at most, until the projection itself holds what was answered about a company or one session. */
  written: PendingWrites['written'];
}

interface ReadModelParts {
  readonly views: Pick<Views, 'session' | 'participant' | 'desk' | 'line' | 'revisions' | 'check'>;
  readonly bell: Pick<Bell, 'listen' | 'caughtUp'>;
  readonly unwritten: Unwritten;
  readonly log: Pick<Logger, 'warn'>;
  readonly now?: () => number;
}

/** Milliseconds that a desk waits for what its sessions say of themselves; the rest is told by the next look. */
const deskPatienceMs = 3000;

/** Resolves with the work, or after so many milliseconds. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const late = pause(ms, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, late]).finally(() => over.abort());
}

export function createReadModel(parts: ReadModelParts): ReadModel {
  const { views, bell, unwritten, log, now = Date.now } = parts;
  const sessions = createLatestStates<Session>(now);
  const participants = createLatestStates<Participant>(now);
  const pending = createPendingWrites({ views, bell, now });
  const catchUp = createCatchUp({ bell, log, now });

  const keep = (state: Session | Participant): void => {
    pending.note(state);
    catchUp.note(state);
    if ('members' in state) sessions.keep(state.id, state);
    else participants.keep(documentOf({ sessionId: state.sessionId, participantId: state.id }), state);
  };
  /** While the database is away workflows go on: what is read when it is back may be old. */
  const fromProjection = async <Found>(reading: Promise<Found>): Promise<Found> => {
    try {
      return await reading;
    } catch (error) {
      catchUp.forget();
      throw error;
    }
  };
  /** Asks the workflow what the projection does not hold yet, and keeps it. Answers whether it could be asked. */
  const caughtUp = async (
    of: DocumentName,
    question: () => Promise<Session | Participant | undefined>,
  ): Promise<boolean> => {
    const told = await catchUp.ask(of, question);
    if (typeof told === 'object') keep(told.state);
    return told !== 'noAnswer';
  };
  const askSession = (sessionId: string) => caughtUp({ sessionId }, () => unwritten.session(sessionId));

  const readSession = async (sessionId: string): Promise<Session | undefined> => {
    const read = async () => sessions.keep(sessionId, await fromProjection(views.session(sessionId)));
    const known = await read();
    if ((known && hasEnded(known)) || !catchUp.mayTrail({ sessionId }, known?.revision)) return known;
    return (await askSession(sessionId)) ? read() : known;
  };
  const readParticipant = async (sessionId: string, participantId: string) => {
    const of = { sessionId, participantId };
    const read = async () =>
      participants.keep(documentOf(of), await fromProjection(views.participant(sessionId, participantId)));
    const known = await read();
    if (!catchUp.mayTrail(of, known?.revision)) return known;
    return (await caughtUp(of, () => unwritten.participant(sessionId, participantId))) ? read() : known;
  };
  const readDesk = async (companyId: string): Promise<readonly Summary[]> => {
    const listed = await fromProjection(views.desk(companyId));
    const trailing = listed.filter(({ id, revision }) =>
      catchUp.mayTrail({ sessionId: id }, Math.max(revision, sessions.find(id)?.revision ?? -1)),
    );
    if (trailing.length === 0) return listed;
    await atMost(deskPatienceMs, Promise.all(trailing.map(({ id }) => askSession(id))));
    return fromProjection(views.desk(companyId));
  };

  /** A session just begun is on the desk before the projection knows; one that ended is not. */
  const latestLine = async (kept: Session, line: Summary | undefined): Promise<Summary | undefined> => {
    if (line && line.revision >= kept.revision) return line;
    // One that has ended stays so: nobody need be asked, or every look would read all that ended lately.
    const latest = line || hasEnded(kept) ? kept : await readSession(kept.id);
    return latest && !hasEnded(latest) ? summaryOf(latest) : undefined;
  };
  const overlay = async (companyId: string, listed: readonly Summary[]): Promise<Summary[]> => {
    const desk = new Map(listed.map((summary) => [summary.id, summary]));
    for (const kept of sessions.all()) {
      if (kept.companyId !== companyId) continue;
      const line = await latestLine(kept, desk.get(kept.id));
      if (line) desk.set(kept.id, line);
      else desk.delete(kept.id);
    }
    return [...desk.values()].sort(newestFirst);
  };

  bell.listen((notice) => {
    if (notice.of !== 'answered' && notice.of !== 'written') return;
    const { sessionId, participantId, revision } = notice;
    if (participantId === undefined) sessions.outdate(sessionId, revision);
    else participants.outdate(documentOf(notice), revision);
  });
  return {
    keep,
    session: async (id) => {
      await pending.writtenElsewhere({ sessionId: id });
      return readSession(id);
    },
    participant: async (sessionId, id) => {
      await pending.writtenElsewhere({ sessionId });
      return readParticipant(sessionId, id);
    },
    view: async (id) => {
      await pending.writtenElsewhere({ sessionId: id });
      const found = await readSession(id);
      if (!found) return undefined;
      const each = await Promise.all(found.members.map((member) => readParticipant(id, member.id)));
      return sessionView(
        found,
        each.flatMap((one) => one ?? []),
      );
    },
    viewAtOnce: (id) => {
      const found = sessions.find(id);
      const each = found?.members.map((member) =>
        participants.find(documentOf({ sessionId: id, participantId: member.id })),
      );
      return found && each?.every((one) => one !== undefined) ? sessionView(found, each) : undefined;
    },
    desk: async (companyId) => {
      await pending.writtenElsewhere({ companyId });
      return overlay(companyId, await readDesk(companyId));
    },
    line: async (sessionId) => {
      const line = await fromProjection(views.line(sessionId));
      const kept = sessions.find(sessionId);
      return kept ? latestLine(kept, line) : line;
    },
    revisions: views.revisions,
    check: views.check,
    nextWrite: async (sessionId, participantId, withinMs) => {
      await noticeWithin(
        bell,
        withinMs,
        (notice) =>
          notice.of === 'written' && notice.sessionId === sessionId && notice.participantId === participantId,
      );
    },
    written: pending.written,
  };
}
