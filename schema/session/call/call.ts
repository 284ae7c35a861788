import type { Act, NoAsk } from '#schema/act.ts';
import { administers, type Actor, runsCalls, system } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { callLimit } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { callAgain, mayCallAgain } from '#schema/session/call/call-again.ts';
import { disconnected } from '#schema/session/call/connection.ts';
import { nextId, stillWanted } from '#schema/session/call/fresh.ts';
import { mayTakeOver, takeOver } from '#schema/session/call/operator.ts';
import {
  type Changed,
  type Presence,
  type Session,
  type SessionState,
  awaitClosing,
  changeCall,
  currentCall,
  enter,
  hasEnded,
  isInCall,
  isSomebodyWaiting,
  later,
  move,
  unchanged,
  withPresence,
} from '#schema/session/session.ts';

/** Its time has come. Whoever came early and waits is rung for at once. */
export function open(session: Session, now: string): Changed {
  if (session.state !== 'scheduled') return unchanged(session);
  const opened = move(session, 'open', 'sessionOpened', now);
  if (!isSomebodyWaiting(session)) return opened;
  const rings = move(opened.state, 'ringing', 'rang', now);
  return { state: rings.state, entries: [...opened.entries, ...rings.entries] };
}

export const miss = (session: Session, now: string): Changed =>
  session.state === 'ringing' ? move(session, 'missed', 'missed', now) : unchanged(session);

/** Those who were in the call, or waited for one, are away until they join again. */
const closeCall = (
  session: Session,
  now: string,
  presences: Partial<Record<Presence, Presence>> = { inCall: 'away', waiting: 'away' },
): Session => ({
  ...changeCall(session, { endedAt: now }),
  members: withPresence(session, presences).map(disconnected),
});

export function mayEndCall(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.endCall');
  const call = currentCall(session);
  if (!call) return refuse('SESSION_NOT_LIVE.noCallToEnd');
  return call.operator.id === by.id || administers(by)
    ? undefined
    : refuse('NOT_YOUR_CALL', { name: call.operator.name });
}

/** The call is over; children close their runs, then the session is up for decision. */
export const endCall = (session: Session, by: Actor, now: string): Changed => ({
  state: awaitClosing(closeCall(session, now), now),
  entries: [draft(now, by, 'callEnded')],
});

/** A call that went on and on is ended like by a pressed End. */
export function endLongCall(session: Session, now: string): Changed {
  if (!isInCall(session)) return unchanged(session);
  const ended = draft(now, system, 'callEnded', { limit: callLimit(session.process) });
  return { state: awaitClosing(closeCall(session, now), now), entries: [ended] };
}

/** Whether a call has taken place and another may, or may not, follow. */
const isBetweenCalls = (session: Session): boolean =>
  session.calls.length > 0 && betweenCalls.includes(session.state);
const betweenCalls: readonly SessionState[] = ['open', 'ringing', 'missed'];

export function mayConclude(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.conclude');
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  if (isBetweenCalls(session)) return undefined;
  if (isInCall(session)) return refuse('SESSION_NOT_OPEN.callGoesOn');
  return session.calls.length > 0 ? refuse('SESSION_NOT_OPEN.closed') : refuse('SESSION_NOT_LIVE.noCallYet');
}

/** The call dropped, and what it brought is enough to decide on: no other call is waited for. */
export const conclude = (session: Session, by: Actor, now: string): Changed => ({
  state: awaitClosing(closeCall(session, now), now),
  entries: [draft(now, by, 'concluded')],
});

/**
 * All that was gathered stays in the record of the session, and another one begins where the process asks for that and
 * somebody is left whom it would be for.
 */
function abandonCall(session: Session, now: string): Changed {
  const { state, entries } = move(closeCall(session, now), 'abandoned', 'abandoned', now);
  const isFollowed = session.process.policies.afterDrop === 'fresh' && stillWanted(session).length > 0;
  if (!isFollowed) return { state, entries };
  const follower = nextId(session.id);
  return {
    state: { ...state, follower },
    entries: [...entries, draft(now, system, 'begunAnew', { follower })],
  };
}

/**
 * A dropped call did not come back in time, or nobody took over a call without an operator: the process says what becomes
 * of the session. Applicants who are still there wait to be answered, as after any ring that nobody heard.
 */
export function giveUpCall(session: Session, now: string): Changed {
  if (session.state !== 'interrupted' && session.state !== 'unattended') return unchanged(session);
  if (session.process.policies.afterDrop !== 'resume') return abandonCall(session, now);
  const closed = closeCall(session, now, { inCall: 'waiting' });
  const state = { ...closed, expiresAt: later(now, session.process.limits.open) };
  const ended = draft(now, system, 'callEnded');
  if (!isSomebodyWaiting(state)) return { state: enter(state, 'open', now), entries: [ended] };
  const missed = move(state, 'missed', 'missed', now);
  return { state: missed.state, entries: [ended, ...missed.entries] };
}

/** An act that needs nothing but its name, with what the contract says of it. */
const act = (description: string, declared: Act<Session, NoAsk>) => ({ description, ...declared });

/** What the operator does with the call. The gateway's mutations bear these names. */
export const callActs = {
  takeOver: act(
    'Takes over a call that has lost its operator (`unattended`). The first wins: `ALREADY_ANSWERED`.',
    {
      may: (session, _ask, { by }) => mayTakeOver(session, by),
      change: (session, _ask, { by, now }) => takeOver(session, by, now),
    },
  ),
  callAgain: act('From `deciding` back to a call: the participants may join again by the links they have.', {
    may: (session, _ask, { by }) => mayCallAgain(session, by),
    change: (session, _ask, { by, now }) => callAgain(session, by, now),
  }),
  endCall: act('Ends the call. Open runs are closed; then the state is `deciding`.', {
    may: (session, _ask, { by }) => mayEndCall(session, by),
    change: (session, _ask, { by, now }) => endCall(session, by, now),
  }),
  concludeSession: act('The call dropped and no other is waited for: on to the decision.', {
    may: (session, _ask, { by }) => mayConclude(session, by),
    change: (session, _ask, { by, now }) => conclude(session, by, now),
  }),
};
