import type { Participant } from '#schema/participant/participant.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import type { Views } from '#schema/stored/views.ts';
import { createLatestStates } from '#gateway/sessions/latest-states.ts';
import { mergeView, type SessionView } from '#gateway/sessions/session-view.ts';
import { createUnwritten, type Unwritten } from '#gateway/sessions/unwritten.ts';

/** What is known of sessions: the projection, overlaid with answers of Updates that it does not hold yet. */
export interface ReadModel {
  keep(state: Session | Participant): void;
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
  view(id: string): Promise<SessionView | undefined>;
  /** The view without asking anybody, when everything of it is at hand. */
  viewAtOnce(id: string): SessionView | undefined;
  desk(companyId: string): Promise<Summary[]>;
  /** Waits, seconds at most, until the projection itself holds what was kept of a company or of one session. */
  written: Unwritten['written'];
}

export function createReadModel(
  views: Pick<Views, 'session' | 'participant' | 'desk'>,
  now: () => number = Date.now,
): ReadModel {
  const sessions = createLatestStates<Session>(now);
  const participants = createLatestStates<Participant>(now);
  const unwritten = createUnwritten(views, now);
  const nameOf = (sessionId: string, id: string) => `${sessionId}/${id}`;
  const session = async (id: string) => sessions.keep(id, await views.session(id));
  const participant = async (sessionId: string, id: string) =>
    participants.keep(nameOf(sessionId, id), await views.participant(sessionId, id));

  /** A session just begun is on the desk before the projection knows; one that ended is not. */
  const overlay = async (companyId: string, listed: readonly Summary[]): Promise<Summary[]> => {
    const desk = new Map(listed.map((summary) => [summary.id, summary]));
    for (const kept of sessions.all()) {
      const line = desk.get(kept.id);
      if (kept.companyId !== companyId || (line && line.revision >= kept.revision)) continue;
      const latest = line ? kept : await session(kept.id);
      if (latest && !hasEnded(latest)) desk.set(kept.id, summaryOf(latest));
      else desk.delete(kept.id);
    }
    return [...desk.values()].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  };

  return {
    keep: (state) => {
      unwritten.note(state);
      if ('members' in state) sessions.keep(state.id, state);
      else participants.keep(nameOf(state.sessionId, state.id), state);
    },
    session,
    participant,
    view: async (id) => {
      const found = await session(id);
      if (!found) return undefined;
      const each = await Promise.all(found.members.map((member) => participant(id, member.id)));
      return mergeView(
        found,
        each.flatMap((one) => one ?? []),
      );
    },
    viewAtOnce: (id) => {
      const found = sessions.find(id);
      const each = found?.members.map((member) => participants.find(nameOf(id, member.id)));
      return found && each?.every((one) => one !== undefined) ? mergeView(found, each) : undefined;
    },
    desk: async (companyId) => overlay(companyId, await views.desk(companyId)),
    written: unwritten.written,
  };
}
