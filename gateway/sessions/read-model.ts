import type { Participant } from '#schema/participant/participant.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Views } from '#schema/stored/session/views.ts';
import { noticeWithin, type Bell } from '#gateway/feed/bell.ts';
import { createLatestStates } from '#gateway/sessions/latest-states.ts';
import { sessionView, type SessionView } from '#gateway/sessions/session-view.ts';
import { createPendingWrites, type PendingWrites } from '#gateway/sessions/pending-writes.ts';

/**
 * What is known of sessions: the projection, overlaid with answers of Updates that it does not hold yet. What another server
 * was answered is waited for, as its answers are not here.
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
  /** Resolves when something is written of a participant, or after so many milliseconds. */
  nextWrite(sessionId: string, participantId: string, withinMs: number): Promise<void>;
  /** Waits, seconds at most, until the projection itself holds what was answered about a company or one session. */
  written: PendingWrites['written'];
}

interface ReadModelParts {
  readonly views: Pick<Views, 'session' | 'participant' | 'desk'>;
  readonly bell: Pick<Bell, 'listen' | 'caughtUp'>;
  readonly now?: () => number;
}

export function createReadModel({ views, bell, now = Date.now }: ReadModelParts): ReadModel {
  const sessions = createLatestStates<Session>(now);
  const participants = createLatestStates<Participant>(now);
  const pending = createPendingWrites({ views, bell, now });
  const nameOf = (sessionId: string, id: string) => `${sessionId}/${id}`;
  const readSession = async (id: string) => sessions.keep(id, await views.session(id));
  const readParticipant = async (sessionId: string, id: string) =>
    participants.keep(nameOf(sessionId, id), await views.participant(sessionId, id));

  /** A session just begun is on the desk before the projection knows; one that ended is not. */
  const overlay = async (companyId: string, listed: readonly Summary[]): Promise<Summary[]> => {
    const desk = new Map(listed.map((summary) => [summary.id, summary]));
    for (const kept of sessions.all()) {
      const line = desk.get(kept.id);
      if (kept.companyId !== companyId || (line && line.revision >= kept.revision)) continue;
      // One that has ended stays so: nobody need be asked, or every look would read all that ended lately.
      const latest = line || hasEnded(kept) ? kept : await readSession(kept.id);
      if (latest && !hasEnded(latest)) desk.set(kept.id, summaryOf(latest));
      else desk.delete(kept.id);
    }
    return [...desk.values()].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  };

  bell.listen((notice) => {
    if (notice.of !== 'answered' && notice.of !== 'written') return;
    const { sessionId, participantId, revision } = notice;
    if (participantId === undefined) sessions.outdate(sessionId, revision);
    else participants.outdate(nameOf(sessionId, participantId), revision);
  });
  return {
    keep: (state) => {
      pending.note(state);
      if ('members' in state) sessions.keep(state.id, state);
      else participants.keep(nameOf(state.sessionId, state.id), state);
    },
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
      const each = found?.members.map((member) => participants.find(nameOf(id, member.id)));
      return found && each?.every((one) => one !== undefined) ? sessionView(found, each) : undefined;
    },
    desk: async (companyId) => {
      await pending.writtenElsewhere({ companyId });
      return overlay(companyId, await views.desk(companyId));
    },
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
