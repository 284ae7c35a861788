import { type Actor, runsCalls, system } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import {
  type Call,
  type Changed,
  type Session,
  changeCall,
  currentCall,
  enter,
  hasEnded,
  unchanged,
} from '#schema/session/session.ts';

/** Whether the call has lost its operator, so that somebody else may take it over. */
export const isOperatorLost = (session: Session): boolean => currentCall(session)?.lostSince !== undefined;

/** The operator's line was lost. The call waits for them for a while: see `loseOperator`. */
export function operatorGoesAway(session: Session, now: string): Changed {
  const call = currentCall(session);
  if (!call || call.awaySince) return unchanged(session);
  return {
    state: changeCall(session, { awaySince: now }),
    entries: [draft(now, call.operator, 'operatorAway')],
  };
}

/** The session with this as its current call, which has an operator. */
function withOperator(session: Session, call: Call, now: string): Session {
  const before = currentCall(session);
  const state = { ...session, calls: session.calls.map((each) => (each === before ? call : each)) };
  return session.state === 'unattended' ? enter(state, 'live', now) : state;
}

/** The operator is in the room. Their first coming after the answer is what the answer said already. */
export function operatorComesBack(session: Session, now: string): Changed {
  const call = currentCall(session);
  if (!call?.awaySince) return unchanged(session);
  const { awaySince: _away, lostSince: lost, ...back } = call;
  const state = withOperator(session, back, now);
  const known = call.connection ?? lost;
  return { state, entries: known ? [draft(now, call.operator, 'operatorBack')] : [] };
}

/** They did not come back in time: the call rings for everybody who may take it over. */
export function loseOperator(session: Session, now: string): Changed {
  const call = currentCall(session);
  if (session.state !== 'live' || !call?.awaySince) return unchanged(session);
  const lost = changeCall(session, { lostSince: now });
  return {
    state: enter(lost, 'unattended', now),
    entries: [draft(now, system, 'operatorLost', { operator: call.operator.name })],
  };
}

export function mayTakeOver(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.takeOver');
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  const call = currentCall(session);
  if (!call) return refuse('SESSION_NOT_LIVE.noCallToTakeOver');
  if (call.operator.id === by.id) return undefined;
  return call.lostSince ? undefined : refuse('ALREADY_ANSWERED', { name: call.operator.name });
}

/** Whose call it is already only has to come in again. */
export function takeOver(session: Session, by: Actor, now: string): Changed {
  const call = currentCall(session);
  if (!call || call.operator.id === by.id) return unchanged(session);
  const taken = {
    operator: by,
    startedAt: call.startedAt,
    awaySince: now,
    takenFrom: [...(call.takenFrom ?? []), call.operator],
  };
  return {
    state: withOperator(session, taken, now),
    entries: [draft(now, by, 'tookOver', { operator: call.operator.name })],
  };
}
