import { type Actor, runsCalls } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import type { OfParticipant } from '#schema/session/call/presence.ts';
import { mayEnterRoom, mayJoinCall } from '#schema/session/call/room.ts';
import { memberOf, type Presence, type Session } from '#schema/session/session.ts';

/** What an operator asks of an applicant's devices: to be turned on, or the other camera to be taken. Nothing of it is kept. */
export const favours = ['microphone', 'camera', 'otherCamera'] as const;
export type Favour = (typeof favours)[number];

/** The operator of the call, of whoever is there as they have to be. */
function mayReach(
  session: Session,
  { participantId }: OfParticipant,
  by: Actor,
  there: readonly Presence[] = ['inCall'],
): Refusal | undefined {
  const refusal = mayJoinCall(session, by);
  if (refusal) return refusal;
  const member = memberOf(session, participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return there.includes(member.presence) ? undefined : refuse('PARTICIPANT_LEFT');
}

export const mayAskFavour = (session: Session, ask: OfParticipant, by: Actor): Refusal | undefined =>
  runsCalls(by) ? mayReach(session, ask, by) : refuse('NOT_ALLOWED.askFavour');

/** Turning somebody's microphone off. They turn it on again when they like, so nothing of it is kept either. */
export const mayMute = (session: Session, ask: OfParticipant, by: Actor): Refusal | undefined =>
  runsCalls(by) ? mayReach(session, ask, by) : refuse('NOT_ALLOWED.mute');

export const mayAnswerFavour = mayEnterRoom;

/** What an applicant's page says to a press of Capture: it takes the still from its own camera, or it cannot. */
export const captureAnswers = ['taking', 'cannot'] as const;
export type CaptureAnswer = (typeof captureAnswers)[number];

/** A page whose line to the room is down may have one to the server, so that it brings a still all the same. */
export const mayRequestCapture = (session: Session, whom: OfParticipant, by: Actor): Refusal | undefined =>
  runsCalls(by) ? mayReach(session, whom, by, ['inCall', 'away']) : refuse('NOT_ALLOWED.askFavour');

/** So long an applicant's page may answer a press; after that nothing that it brings is kept. */
export const captureOpenMs = 10_000;
/** Clocks of two servers may differ by so much. */
const clocksDifferMs = 5000;

/** Both in milliseconds of Unix time. */
export const isCaptureOpen = (pressedAt: number, now: number): boolean =>
  now <= pressedAt + captureOpenMs && now >= pressedAt - clocksDifferMs;
