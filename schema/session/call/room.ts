import type { Actor } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { isOver, phaseOf } from '#schema/session/call/call-phase.ts';
import { type Session, currentCall, isInCall, isRemoved, memberOf } from '#schema/session/session.ts';

const unknownParticipant = refuse('NOT_FOUND.participant');
const callEnded = refuse('SESSION_ENDED.call');

/** Whether an applicant may enter the media room: only after an operator answered, and after pressing Join. */
export function mayEnterRoom(session: Session, participantId: string): Refusal | undefined {
  const member = memberOf(session, participantId);
  if (!member) return unknownParticipant;
  if (isOver(phaseOf(session.state))) return callEnded;
  if (isRemoved(member)) return refuse('PARTICIPANT_REMOVED.own');
  if (!isInCall(session)) return refuse('SESSION_NOT_LIVE.notAnswered');
  return member.presence === 'invited' || member.presence === 'left'
    ? refuse('SESSION_NOT_LIVE.pressJoin')
    : undefined;
}

/** Whether an applicant may try their line in a room of their own: while there is a call to come or going on. */
export function mayTryLine(session: Session, participantId: string): Refusal | undefined {
  if (!memberOf(session, participantId)) return unknownParticipant;
  return isOver(phaseOf(session.state)) ? callEnded : undefined;
}

/** Whether an operator may enter the media room: it is the call they answered. */
export function mayJoinCall(session: Session, by: Pick<Actor, 'id'>): Refusal | undefined {
  const call = currentCall(session);
  if (!call) return refuse('SESSION_NOT_LIVE.noCallToJoin');
  return call.operator.id === by.id ? undefined : refuse('NOT_YOUR_CALL', { name: call.operator.name });
}
