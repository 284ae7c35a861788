import { type Actor, createsSessions } from '#schema/actor.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { exceptedMembers } from '#schema/outcome/outcome.ts';
import { type Member, type Session } from '#schema/session/session.ts';

type Ended = Pick<Session, 'state' | 'members' | 'decision' | 'review'>;

/** Whom another session in place of this one is for: everybody, or those who were rejected while the rest were approved. */
export function whomAnew(session: Ended): readonly Member[] {
  const excepted = exceptedMembers(session);
  return excepted.length > 0 ? excepted : session.members;
}

/** Another session may be created from one that came to nothing, for somebody at least, or that nobody has decided yet. */
export function mayCreateFrom(session: Ended, by: Actor): Refusal | undefined {
  if (!createsSessions(by)) return refuse('NOT_ALLOWED.createSession');
  switch (session.state) {
    case 'deciding':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'abandoned':
      return undefined;
    case 'approved':
      return exceptedMembers(session).length > 0 ? undefined : refuse('SESSION_GOES_ON.approved');
    case 'scheduled':
    case 'open':
    case 'ringing':
    case 'missed':
    case 'live':
    case 'interrupted':
    case 'unattended':
    case 'ending':
    case 'inReview':
    case 'sealing':
      return refuse('SESSION_GOES_ON.still');
  }
}
