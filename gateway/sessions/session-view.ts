import { invite, openRun, type Participant } from '#schema/participant/participant.ts';
import type { Advice } from '#schema/outcome/advice.ts';
import { recommend, standingOf, type Standing } from '#schema/recommendation.ts';
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
  /** What would be advised if the session had this person alone. */
  readonly advice: Advice;
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
  const standings = standingsIn(session, records);
  return {
    ...session,
    members: seen.map(({ member, record }) => {
      const own = standings.filter(({ participantId }) => participantId === member.id);
      return memberView(session, member, record, recommend(own, session.process).advice);
    }),
    participants: seen.map(({ member, record }) => participantView(session, member, record)),
    recommendation: isEverybodyClosed(session)
      ? session.recommendation
      : recommend(standings, session.process),
    revision: records.reduce((sum, each) => sum + each.revision, session.revision),
  };
}

const memberView = (session: Session, member: Member, record: Participant, advice: Advice): MemberView => ({
  ...member,
  waiting: member.presence === 'waiting',
  present: isInCall(session) && member.presence === 'inCall',
  idle: openRun(record) === undefined,
  advice,
});

const standingsIn = (session: Session, records: readonly Participant[]): readonly Standing[] =>
  isEverybodyClosed(session)
    ? session.members.map(({ standing }) => standing)
    : records.map((record) => standingOf(record, session.process));
