import type { Act } from '#schema/act.ts';
import { type Actor, runsCalls } from '#schema/actor.ts';
import { draft, type JournalDraft, type JournalKind } from '#schema/journal.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { disconnected } from '#schema/session/call/connection.ts';
import { isOperatorLost } from '#schema/session/call/operator.ts';
import { isOver, phaseOf } from '#schema/session/call/call-phase.ts';
import {
  type Changed,
  type Member,
  type Presence,
  type Session,
  type SessionState,
  changeMember,
  enter,
  isInCall,
  isRemoved,
  memberOf,
  move,
  unchanged,
} from '#schema/session/session.ts';

/** Which of the session's participants it is about. */
export interface OfParticipant {
  readonly participantId: string;
}

/** An applicant acts for nobody but themselves, and only until the call has ended. */
function mayTakePart(session: Session, { participantId }: OfParticipant, by: Actor): Refusal | undefined {
  if (by.kind !== 'applicant' || by.id !== participantId) {
    return refuse('NOT_ALLOWED.applicantOnly');
  }
  if (!memberOf(session, participantId)) return refuse('NOT_FOUND.participant');
  return isOver(phaseOf(session.state)) ? refuse('SESSION_ENDED.session') : undefined;
}

export const about = (
  { participantId }: OfParticipant,
  now: string,
  by: Actor,
  kind: JournalKind,
  data = {},
): JournalDraft => ({ ...draft(now, by, kind, data), participantId });

export interface Agree extends OfParticipant {
  /** Of the consent's wording. */
  readonly version: string;
}

export function mayAgree(session: Session, ask: Agree, by: Actor): Refusal | undefined {
  return (
    mayTakePart(session, ask, by) ??
    (ask.version === session.process.consent.version ? undefined : refuse('INVALID_INPUT.consentVersion'))
  );
}

export const agree = (session: Session, ask: Agree, by: Actor, now: string): Changed => ({
  state: changeMember(session, ask.participantId, { consent: { version: ask.version, at: now } }),
  entries: [about(ask, now, by, 'participantAgreed', { version: ask.version })],
});

export function mayJoin(session: Session, ask: OfParticipant, by: Actor): Refusal | undefined {
  return mayTakePart(session, ask, by) ?? mayEnterCall(memberOf(session, ask.participantId));
}

function mayEnterCall(member: Member | undefined): Refusal | undefined {
  if (member && isRemoved(member)) return refuse('PARTICIPANT_REMOVED.own');
  return member?.consent ? undefined : refuse('CONSENT_MISSING');
}

/** The states before a call in which somebody who waits is rung for. */
const rings: readonly SessionState[] = ['open', 'missed', 'ringing'];

/** The applicant presses Join. They enter a call that goes on; else they wait, and it rings. */
export function join(before: Session, ask: OfParticipant, by: Actor, now: string): Changed {
  const session = withoutRemoval(before, ask.participantId);
  if (isInCall(session)) {
    const { state, entries } = comeBack(session, ask.participantId, now);
    return { state, entries: [about(ask, now, by, 'participantBack'), ...entries] };
  }
  const joined = about(ask, now, by, 'participantJoined');
  const waiting = changeMember(session, ask.participantId, { presence: 'waiting' });
  if (!rings.includes(session.state)) return { state: waiting, entries: [joined] };
  const { state, entries } = move(waiting, 'ringing', 'rang', now);
  return { state, entries: [joined, ...entries] };
}

/** Who was let back in and comes is there as everybody else; the journal keeps that they were removed. */
const withoutRemoval = (session: Session, participantId: string): Session => ({
  ...session,
  members: session.members.map((member) => {
    if (member.id !== participantId) return member;
    const { removed: _over, ...rest } = member;
    return rest;
  }),
});

export const mayLeave = mayTakePart;

/** The applicant presses Leave. A call that nobody is left in counts as dropped, so that it does not go on for ever. */
export function leave(session: Session, ask: OfParticipant, by: Actor, now: string): Changed {
  const of = memberOf(session, ask.participantId);
  if (!of || of.presence === 'left') return unchanged(session);
  const left = about(ask, now, by, 'participantLeft');
  if (isInCall(session)) {
    const { state, entries } = goAway(session, ask.participantId, 'left', now);
    const { connection } = disconnected(of);
    return { state: changeMember(state, of.id, { connection }), entries: [left, ...entries] };
  }
  const state = changeMember(session, ask.participantId, { presence: 'left' });
  return { state: stopRinging(state, now), entries: [left] };
}

/** Whoever waits by a link that is replaced waits no more: the browser that holds it is not theirs any longer. */
export function mayEndWaiting(
  session: Session,
  { participantId }: OfParticipant,
  by: Actor,
): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.endWaiting');
  if (!memberOf(session, participantId)) return refuse('NOT_FOUND.participant');
  return isOver(phaseOf(session.state)) ? refuse('SESSION_ENDED.session') : undefined;
}

export function endWaiting(session: Session, ask: OfParticipant, by: Actor, now: string): Changed {
  const of = memberOf(session, ask.participantId);
  if (of?.presence !== 'waiting') return unchanged(session);
  return {
    state: stopRinging(changeMember(session, of.id, { presence: 'invited' }), now),
    entries: [about(ask, now, by, 'waitingEnded', { name: of.name })],
  };
}

/** Nobody is rung for who does not wait. */
const stopRinging = (session: Session, now: string): Session =>
  (session.state === 'ringing' || session.state === 'missed') && !session.members.some(isWaiting)
    ? enter(session, 'open', now)
    : session;

const isWaiting = ({ presence }: { readonly presence: Presence }): boolean => presence === 'waiting';
const isPresent = ({ presence }: { readonly presence: Presence }): boolean => presence === 'inCall';

export function comeBack(session: Session, participantId: string, now: string): Changed {
  const state = changeMember(session, participantId, { presence: 'inCall' });
  if (session.state !== 'interrupted') return { state, entries: [] };
  return move(state, isOperatorLost(session) ? 'unattended' : 'live', 'callResumed', now);
}

export function goAway(
  session: Session,
  participantId: string,
  presence: 'away' | 'left',
  now: string,
): Changed {
  const state = changeMember(session, participantId, { presence });
  return isInCall(session) && session.state !== 'interrupted' && !state.members.some(isPresent)
    ? move(state, 'interrupted', 'callInterrupted', now)
    : { state, entries: [] };
}

const act = <Ask>(declared: Act<Session, Ask>) => declared;

/** How applicants come and go. */
export const presenceActs = {
  agree: act<Agree>({
    may: (session, ask, { by }) => mayAgree(session, ask, by),
    change: (session, ask, { by, now }) => agree(session, ask, by, now),
  }),
  join: act<OfParticipant>({
    may: (session, ask, { by }) => mayJoin(session, ask, by),
    change: (session, ask, { by, now }) => join(session, ask, by, now),
  }),
  leave: act<OfParticipant>({
    may: (session, ask, { by }) => mayLeave(session, ask, by),
    change: (session, ask, { by, now }) => leave(session, ask, by, now),
  }),
  endWaiting: act<OfParticipant>({
    may: (session, ask, { by }) => mayEndWaiting(session, ask, by),
    change: (session, ask, { by, now }) => endWaiting(session, ask, by, now),
  }),
};
