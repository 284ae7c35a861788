import { type Actor, runsCalls } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import type { OfParticipant } from '#schema/session/call/presence.ts';
import { mayEnterRoom, mayJoinCall } from '#schema/session/call/room.ts';
import { memberOf, type Session } from '#schema/session/session.ts';

/** What an operator asks of an applicant's devices: to be turned on, or the other camera to be taken. Nothing of it is kept. */
export const favours = ['microphone', 'camera', 'otherCamera'] as const;
export type Favour = (typeof favours)[number];

/** The operator of the call asks whoever is in it. */
export function mayAskFavour(
  session: Session,
  { participantId }: OfParticipant,
  by: Actor,
): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.askFavour');
  const refusal = mayJoinCall(session, by);
  if (refusal) return refusal;
  const member = memberOf(session, participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return member.presence === 'inCall' ? undefined : refuse('PARTICIPANT_LEFT');
}

export const mayAnswerFavour = mayEnterRoom;
