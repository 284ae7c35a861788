import { invite, openRun, type Participant } from '#schema/participant/participant.ts';
import { recommend, standingOf, type Recommendation } from '#schema/recommendation.ts';
import { phaseOf, type CallPhase } from '#schema/session/call/call-phase.ts';
import { cameraNotesOf } from '#schema/session/call/camera/note-camera.ts';
import { detailsOf } from '#schema/session/details.ts';
import { isEverybodyClosed, isInCall, type Member, type Session } from '#schema/session/session.ts';

/** A session with its participants, as staff see it. `revision` counts the changes of all of them. */
export interface SessionView extends Session {
  readonly members: readonly MemberView[];
  readonly participants: readonly ParticipantView[];
}

export interface MemberView extends Member {
  /** Has pressed Join and waits to be answered. */
  readonly waiting: boolean;
  /** In the call, as far as the room tells. */
  readonly present: boolean;
  /** No run of theirs is open. */
  readonly idle: boolean;
}

/** A participant's own record together with what their session knows of them: their details above all, which it keeps. */
export interface ParticipantView
  extends
    Omit<Participant, 'call'>,
    Pick<Member, 'presence' | 'consent' | 'calledAgain' | 'removed' | 'cameraSigns'> {
  readonly call: CallPhase;
}

export const participantView = (
  session: Session,
  member: Member,
  { call: _told, ...participant }: Participant,
): ParticipantView => ({
  ...participant,
  ...(member.corrected && { name: member.name, email: member.email }),
  presence: member.presence,
  consent: member.consent,
  calledAgain: member.calledAgain,
  removed: member.removed,
  cameraSigns: cameraNotesOf(session, member),
  call: member.closed ? 'closed' : phaseOf(session.state),
});

/**
 * Participants whose record is still under way are shown as they begin. Until they have closed, the advice follows
 * their runs; from then on it is what the session will be decided against.
 */
export function sessionView(session: Session, known: readonly Participant[]): SessionView {
  const seen = session.members.map((member) => {
    const { id } = member;
    const role = member.role && { role: member.role };
    const begun = () => invite({ id, sessionId: session.id, ...detailsOf(member), ...role }, session.process);
    return { member, record: known.find((each) => each.id === id) ?? begun() };
  });
  const records = seen.map(({ record }) => record);
  return {
    ...session,
    members: seen.map(({ member, record }) => memberView(session, member, record)),
    participants: seen.map(({ member, record }) => participantView(session, member, record)),
    recommendation: adviceOn(session, records),
    revision: records.reduce((sum, each) => sum + each.revision, session.revision),
  };
}

const memberView = (session: Session, member: Member, record: Participant): MemberView => ({
  ...member,
  waiting: member.presence === 'waiting',
  present: isInCall(session) && member.presence === 'inCall',
  idle: openRun(record) === undefined,
});

const adviceOn = (session: Session, participants: readonly Participant[]): Recommendation =>
  isEverybodyClosed(session)
    ? session.recommendation
    : recommend(
        participants.map((participant) => standingOf(participant, session.process)),
        session.process,
      );
