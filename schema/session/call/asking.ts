import { type Actor, runsCalls } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import type { OfParticipant } from '#schema/session/call/presence.ts';
import { mayEnterRoom, mayJoinCall } from '#schema/session/call/room.ts';
import { memberOf, type Session } from '#schema/session/session.ts';

/** What an operator asks of an applicant's devices: to be turned on, or the other camera to be taken. Nothing of it is kept. */
export const favours = ['microphone', 'camera', 'otherCamera'] as const;
export type Favour = (typeof favours)[number];

/** The operator of the call, of whoever is in it. */
function mayReach(session: Session, { participantId }: OfParticipant, by: Actor): Refusal | undefined {
  const refusal = mayJoinCall(session, by);
  if (refusal) return refusal;
  const member = memberOf(session, participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return member.presence === 'inCall' ? undefined : refuse('PARTICIPANT_LEFT');
}

export const mayAskFavour = (session: Session, ask: OfParticipant, by: Actor): Refusal | undefined =>
  runsCalls(by) ? mayReach(session, ask, by) : refuse('NOT_ALLOWED.askFavour');

/** Turning somebody's microphone off. They turn it on again when they like, so nothing of it is kept either. */
export const mayMute = (session: Session, ask: OfParticipant, by: Actor): Refusal | undefined =>
  runsCalls(by) ? mayReach(session, ask, by) : refuse('NOT_ALLOWED.mute');

export const mayAnswerFavour = mayEnterRoom;
