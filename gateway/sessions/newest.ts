import { standingIn } from '#schema/session/call-phase.ts';
import { invite, openRun, type Participant } from '#schema/participant/participant.ts';
import { recommend, standingOf, type Recommendation } from '#schema/recommendation.ts';
import { hasEnded, type Member, type Session } from '#schema/session/session.ts';
import type { Views } from '#schema/stored/views.ts';
import { summaryOf, type Summary } from '#schema/session/summary.ts';
import { createTold, type Told } from '#gateway/sessions/told.ts';

/** A session with its participants, as staff see it. `revision` counts the changes of all of them. */
export interface SessionView extends Session {
  readonly members: readonly SeenMember[];
  readonly participants: readonly Participant[];
}

export interface SeenMember extends Member {
  /** No run of theirs is open. */
  readonly idle: boolean;
}

/**
 * Participants whose record is still under way are shown as they begin. Until they have closed, the advice follows
 * their runs; from then on it is what the session will be decided against.
 */
export function mergeView(session: Session, known: readonly Participant[]): SessionView {
  const participants = session.members.map(({ id, name }) => {
    const found = known.find((each) => each.id === id);
    return standingIn(session, found ?? invite({ id, sessionId: session.id, name }, session.process));
  });
  const members = session.members.map((member, place) => {
    const participant = participants[place];
    return { ...member, idle: participant === undefined || openRun(participant) === undefined };
  });
  const revision = participants.reduce((sum, each) => sum + each.revision, session.revision);
  return { ...session, members, recommendation: adviceOn(session, participants), participants, revision };
}

const adviceOn = (session: Session, participants: readonly Participant[]): Recommendation =>
  session.members.every(({ closed }) => closed)
    ? session.recommendation
    : recommend(participants.map((participant) => standingOf(participant, session.process)));

/** The newest known states: the projection, overlaid with answers of Updates that it does not hold yet. */
export interface Newest {
  keep(state: Session | Participant): void;
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
  view(id: string): Promise<SessionView | undefined>;
  /** The view without asking anybody, when everything of it is at hand. */
  viewAtOnce(id: string): SessionView | undefined;
  desk(companyId: string): Promise<Summary[]>;
  /** Waits, seconds at most, until the projection itself holds what was kept of a company or of one session. */
  written: Told['written'];
}

interface Kept<State> {
  readonly state: State;
  readonly until: number;
}

// The projection follows an answer within milliseconds; a minute bridges a database that is away for a moment.
const keptFor = 60_000;
const mostKept = 4000;

function createShelf<State extends { readonly revision: number }>(now: () => number) {
  const kept = new Map<string, Kept<State>>();
  const newestFirst = (): void => {
    for (const [name, { until }] of kept) {
      if (until > now() && kept.size <= mostKept) return;
      kept.delete(name);
    }
  };
  const look = (name: string): State | undefined => {
    const found = kept.get(name);
    return found && found.until > now() ? found.state : undefined;
  };
  const keep = (name: string, state: State | undefined): State | undefined => {
    const before = look(name);
    if (!state || (before && before.revision > state.revision)) return before;
    kept.delete(name);
    kept.set(name, { state, until: now() + keptFor });
    newestFirst();
    return state;
  };
  return { look, keep, all: () => [...kept.values()].map(({ state }) => state) };
}

export function createNewest(
  views: Pick<Views, 'session' | 'participant' | 'desk'>,
  now: () => number = Date.now,
): Newest {
  const sessions = createShelf<Session>(now);
  const participants = createShelf<Participant>(now);
  const told = createTold(views, now);
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
      const newest = line ? kept : await session(kept.id);
      if (newest && !hasEnded(newest)) desk.set(kept.id, summaryOf(newest));
      else desk.delete(kept.id);
    }
    return [...desk.values()].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  };

  return {
    keep: (state) => {
      told.note(state);
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
      const found = sessions.look(id);
      const each = found?.members.map((member) => participants.look(nameOf(id, member.id)));
      return found && each?.every((one) => one !== undefined) ? mergeView(found, each) : undefined;
    },
    desk: async (companyId) => overlay(companyId, await views.desk(companyId)),
    written: told.written,
  };
}
