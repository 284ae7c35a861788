import { system } from '#schema/actor.ts';
import { about, type OfParticipant } from '#schema/session/call/presence.ts';
import { type Changed, type Session, changeMember, memberOf, unchanged } from '#schema/session/session.ts';

/** That the page of somebody who waits gave a sign of life, or gave none for a minute. */
export interface PageHint extends OfParticipant {
  readonly here: boolean;
}

/**
 * Who waits without a sign of life keeps their place and is marked, and is themselves again with the next one. Repeated and
 * late hints change nothing, and neither do those about anybody who does not wait.
 */
export function noticePage(session: Session, hint: PageHint, now: string): Changed {
  const member = memberOf(session, hint.participantId);
  if (member?.presence !== 'waiting') return unchanged(session);
  if (hint.here === (member.unseenSince === undefined)) return unchanged(session);
  return {
    state: changeMember(session, member.id, { presence: 'waiting', ...(!hint.here && { unseenSince: now }) }),
    entries: [about(hint, now, system, hint.here ? 'waitingSeen' : 'waitingUnseen', { name: member.name })],
  };
}

/** Whether a hint says something new. */
export const isPageNews = (session: Session, hint: PageHint): boolean =>
  noticePage(session, hint, session.since).state !== session;
