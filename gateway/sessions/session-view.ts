import { standingIn } from '#schema/session/call-phase.ts';
import { invite, openRun, type Participant } from '#schema/participant/participant.ts';
import { recommend, standingOf, type Recommendation } from '#schema/recommendation.ts';
import type { Member, Session } from '#schema/session/session.ts';

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
  const members = session.members.map((member, index) => {
    const participant = participants[index];
    return { ...member, idle: participant === undefined || openRun(participant) === undefined };
  });
  const revision = participants.reduce((sum, each) => sum + each.revision, session.revision);
  return { ...session, members, recommendation: adviceOn(session, participants), participants, revision };
}

const adviceOn = (session: Session, participants: readonly Participant[]): Recommendation =>
  session.members.every(({ closed }) => closed)
    ? session.recommendation
    : recommend(participants.map((participant) => standingOf(participant, session.process)));
