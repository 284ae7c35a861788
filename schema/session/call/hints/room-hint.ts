import { system } from '#schema/actor.ts';
import { follow, type RoomNews } from '#schema/session/call/connection.ts';
import { operatorComesBack, operatorGoesAway } from '#schema/session/call/operator.ts';
import { about, comeBack, goAway, type OfParticipant } from '#schema/session/call/presence.ts';
import {
  type Changed,
  type Session,
  changeCall,
  changeMember,
  currentCall,
  isInCall,
  memberOf,
  unchanged,
} from '#schema/session/session.ts';

/** Whose line the media room speaks of: a participant's, or that of somebody who runs calls. */
export type HintSubject = OfParticipant | { readonly operatorId: string };
export type RoomHint = HintSubject & RoomNews;

/**
 * The room says that somebody's line was lost or is back. Repeated and late hints change nothing, and who has left or never
 * joined is not brought into the call by one.
 */
export function noticeLine(session: Session, hint: RoomHint, now: string): Changed {
  if (!isInCall(session)) return unchanged(session);
  return 'operatorId' in hint ? noticeOperator(session, hint, now) : noticeMember(session, hint, now);
}

function noticeMember(session: Session, hint: OfParticipant & RoomNews, now: string): Changed {
  const { participantId, present } = hint;
  const member = memberOf(session, participantId);
  if (!member || (member.presence !== 'inCall' && member.presence !== 'away')) return unchanged(session);
  const next = follow(member.connection, hint);
  if (!next) return unchanged(session);
  const known = next.connection === member.connection ? session : changeMember(session, participantId, next);
  if (present === (member.presence === 'inCall')) return unchanged(known);
  const { state, entries } = present
    ? comeBack(known, participantId, now)
    : goAway(known, participantId, 'away', now);
  const seen = about(hint, now, system, present ? 'participantBack' : 'participantAway');
  return { state, entries: [seen, ...entries] };
}

function noticeOperator(
  session: Session,
  hint: { readonly operatorId: string } & RoomNews,
  now: string,
): Changed {
  const call = currentCall(session);
  if (call?.operator.id !== hint.operatorId) return unchanged(session);
  const next = follow(call.connection, hint);
  if (!next) return unchanged(session);
  const { state, entries } = hint.present ? operatorComesBack(session, now) : operatorGoesAway(session, now);
  return { state: next.connection === call.connection ? state : changeCall(state, next), entries };
}

/** Whether a hint says something new. */
export const isNews = (session: Session, hint: RoomHint): boolean =>
  noticeLine(session, hint, session.since).state !== session;
