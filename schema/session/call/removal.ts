import type { Act } from '#schema/act.ts';
import { type Actor, runsCalls } from '#schema/actor.ts';
import { isReasonTooLong } from '#schema/text/length.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { isOver, phaseOf } from '#schema/session/call/call-phase.ts';
import { disconnected } from '#schema/session/call/connection.ts';
import { about, goAway, type OfParticipant } from '#schema/session/call/presence.ts';
import { mayJoinCall } from '#schema/session/call/room.ts';
import {
  type Changed,
  type Session,
  changeMember,
  isInCall,
  isRemoved,
  memberOf,
  unchanged,
} from '#schema/session/session.ts';

export const longestRemovalReason = 500;

export interface RemoveParticipant extends OfParticipant {
  /** For colleagues and the record; the applicant is never told. */
  readonly reason: string;
}

/** The operator of the call puts one of its participants out, whether they are in it, have gone or are still to come. */
export function mayRemoveParticipant(
  session: Session,
  ask: RemoveParticipant,
  by: Actor,
): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.removeParticipant');
  const refusal = mayJoinCall(session, by);
  if (refusal) return refusal;
  const member = memberOf(session, ask.participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  if (isRemoved(member)) return refuse('PARTICIPANT_REMOVED.already');
  if (ask.reason.trim() === '') return refuse('REASON_REQUIRED.removal');
  return isReasonTooLong(ask, longestRemovalReason) ? refuse('INVALID_INPUT.reasonTooLong') : undefined;
}

/** They go as if they had pressed Leave, and cannot come back. A call that nobody is left in is interrupted by it. */
export function removeParticipant(session: Session, ask: RemoveParticipant, by: Actor, now: string): Changed {
  const member = memberOf(session, ask.participantId);
  if (!member) return unchanged(session);
  const { reason } = ask;
  const gone = goAway(session, member.id, 'left', now);
  const { connection } = disconnected(member);
  const state = changeMember(gone.state, member.id, {
    ...(connection && { connection }),
    removed: { reason, by, at: now },
  });
  const removed = about(ask, now, by, 'participantRemoved', { name: member.name, reason });
  return { state, entries: [removed, ...gone.entries] };
}

/** In a call its operator alone, between two calls whoever runs calls. */
export function mayLetBackIn(session: Session, ask: OfParticipant, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.letBackIn');
  if (isOver(phaseOf(session.state))) return refuse('SESSION_ENDED.session');
  const refusal = isInCall(session) ? mayJoinCall(session, by) : undefined;
  if (refusal) return refusal;
  const member = memberOf(session, ask.participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return isRemoved(member) ? undefined : refuse('PARTICIPANT_NOT_REMOVED');
}

/** They may press Join again, and until they do their page says so. */
export function letBackIn(session: Session, ask: OfParticipant, by: Actor, now: string): Changed {
  const member = memberOf(session, ask.participantId);
  if (!member?.removed) return unchanged(session);
  return {
    state: changeMember(session, member.id, { removed: { ...member.removed, letBackAt: now } }),
    entries: [about(ask, now, by, 'participantLetBack', { name: member.name })],
  };
}

const act = <Ask>(declared: Act<Session, Ask>) => declared;

/** How the operator keeps order among those who take part. */
export const removalActs = {
  removeParticipant: act<RemoveParticipant>({
    may: (session, ask, { by }) => mayRemoveParticipant(session, ask, by),
    change: (session, ask, { by, now }) => removeParticipant(session, ask, by, now),
  }),
  letBackIn: act<OfParticipant>({
    may: (session, ask, { by }) => mayLetBackIn(session, ask, by),
    change: (session, ask, { by, now }) => letBackIn(session, ask, by, now),
  }),
};
