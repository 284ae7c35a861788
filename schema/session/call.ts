import { administers, type Actor, runsCalls, system } from '#schema/actor.ts';
import { tell } from '#schema/journal.ts';
import { callLimit } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import {
  type Changed,
  type Session,
  type SessionState,
  awaitClosing,
  changeMember,
  currentCall,
  enter,
  hasEnded,
  inCall,
  later,
  move,
  unchanged,
} from '#schema/session/session.ts';

/** Its time has come. Whoever came early and waits is rung for at once. */
export function open(session: Session, now: string): Changed {
  if (session.state !== 'scheduled') return unchanged(session);
  const opened = move(session, 'open', 'sessionOpened', now);
  if (!session.members.some((member) => member.waiting)) return opened;
  const rings = move(opened.state, 'ringing', 'rang', now);
  return { state: rings.state, told: [...opened.told, ...rings.told] };
}

/** A participant waits to be answered. Rings, unless a call goes on, which they simply enter. */
export function arrive(session: Session, participantId: string, now: string): Changed {
  if (hasEnded(session)) return unchanged(session);
  if (inCall(session)) return regain(session, participantId, now);
  const waiting = changeMember(session, participantId, { waiting: true });
  if (session.state === 'scheduled') return { state: waiting, told: [] };
  const rings: readonly SessionState[] = ['open', 'missed', 'ringing'];
  return rings.includes(session.state) ? move(waiting, 'ringing', 'rang', now) : unchanged(session);
}

/** A participant goes. A call that nobody is left in counts as dropped, so that it does not go on for ever. */
export function depart(session: Session, participantId: string, now: string): Changed {
  if (hasEnded(session)) return unchanged(session);
  if (inCall(session)) return lose(session, participantId, now);
  if (!session.members.some(({ id, waiting }) => id === participantId && waiting)) return unchanged(session);
  const state = changeMember(session, participantId, { waiting: false, present: false });
  const nobody = !state.members.some((member) => member.waiting);
  if ((session.state === 'ringing' || session.state === 'missed') && nobody) {
    return { state: enter(state, 'open', now), told: [] };
  }
  return { state, told: [] };
}

export const miss = (session: Session, now: string): Changed =>
  session.state === 'ringing' ? move(session, 'missed', 'missed', now) : unchanged(session);

export function mayAnswer(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED', 'Only an operator may answer a call.');
  if (hasEnded(session)) return refuse('SESSION_ENDED', 'This session has ended.');
  const call = currentCall(session);
  if (call) {
    return call.operator.id === by.id
      ? undefined
      : refuse('ALREADY_ANSWERED', `${call.operator.name} has taken this call.`);
  }
  if (session.state === 'ending' || session.state === 'deciding' || session.state === 'inReview') {
    return refuse('SESSION_ENDED', 'The call of this session has ended.');
  }
  return session.members.some((member) => member.waiting)
    ? undefined
    : refuse('NOBODY_WAITING', 'The applicant is not waiting yet.');
}

/** Answering one's own call again, from a reloaded page, changes nothing. */
export function answer(session: Session, by: Actor, now: string): Changed {
  if (currentCall(session)) return unchanged(session);
  const members = session.members.map((member) => ({
    ...member,
    waiting: false,
    present: member.present || member.waiting,
  }));
  const calls = [...session.calls, { operator: by, startedAt: now }];
  return move({ ...session, members, calls }, 'live', 'answered', now, by);
}

/** Whether it is new that this participant is, or is not, in the call. */
export const isNews = (session: Session, participantId: string, present: boolean): boolean =>
  inCall(session) &&
  session.members.some(({ id, ...member }) => id === participantId && member.present !== present);

function regain(session: Session, participantId: string, now: string): Changed {
  if (!isNews(session, participantId, true)) return unchanged(session);
  const state = changeMember(session, participantId, { waiting: false, present: true });
  return session.state === 'interrupted' ? move(state, 'live', 'callResumed', now) : { state, told: [] };
}

function lose(session: Session, participantId: string, now: string): Changed {
  if (!isNews(session, participantId, false)) return unchanged(session);
  const state = changeMember(session, participantId, { present: false });
  return session.state === 'live' && !state.members.some((each) => each.present)
    ? move(state, 'interrupted', 'callInterrupted', now)
    : { state, told: [] };
}

/** The room says that a participant's line was lost or is back. A hint: repeated or late hints change nothing. */
export function notice(session: Session, participantId: string, present: boolean, now: string): Changed {
  if (!isNews(session, participantId, present)) return unchanged(session);
  const { state, told } = (present ? regain : lose)(session, participantId, now);
  const line = tell(now, system, present ? 'participantBack' : 'participantAway');
  return { state, told: [{ ...line, participantId }, ...told] };
}

const closeCall = (session: Session, now: string): Session => ({
  ...session,
  calls: session.calls.map((call) => (call.endedAt ? call : { ...call, endedAt: now })),
  members: session.members.map((member) => ({ ...member, waiting: false, present: false })),
});

export function mayEndCall(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED', 'Only an operator may end a call.');
  const call = currentCall(session);
  if (!call) return refuse('SESSION_NOT_LIVE', 'There is no call to end.');
  return call.operator.id === by.id || administers(by)
    ? undefined
    : refuse('NOT_YOUR_CALL', `${call.operator.name} runs this call.`);
}

/** The call is over; children close their runs, then the session is up for decision. */
export const endCall = (session: Session, by: Actor, now: string): Changed => ({
  state: awaitClosing(closeCall(session, now), now),
  told: [tell(now, by, 'callEnded')],
});

/** A call that went on and on is ended like by a pressed End. */
export function endLongCall(session: Session, now: string): Changed {
  if (!inCall(session)) return unchanged(session);
  const told = tell(now, system, 'callEnded', { limit: callLimit(session.process) });
  return { state: awaitClosing(closeCall(session, now), now), told: [told] };
}

/** Whether a call has taken place and another may, or may not, follow. */
const isBetweenCalls = (session: Session): boolean =>
  session.calls.length > 0 && betweenCalls.includes(session.state);
const betweenCalls: readonly SessionState[] = ['open', 'ringing', 'missed'];

export function mayConclude(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED', 'Only an operator may close a session.');
  if (hasEnded(session)) return refuse('SESSION_ENDED', 'This session has ended.');
  if (isBetweenCalls(session)) return undefined;
  if (inCall(session)) return refuse('SESSION_NOT_OPEN', 'The call goes on. End it instead.');
  return session.calls.length > 0
    ? refuse('SESSION_NOT_OPEN', 'This session is closed already.')
    : refuse('SESSION_NOT_LIVE', 'No call has taken place yet. Cancel the session instead.');
}

/** The call dropped, and what it brought is enough to decide on: no other call is waited for. */
export const conclude = (session: Session, by: Actor, now: string): Changed => ({
  state: awaitClosing(closeCall(session, now), now),
  told: [tell(now, by, 'concluded')],
});

/** A dropped call did not come back in time: the process says what becomes of the session. */
export function giveUpCall(session: Session, now: string): Changed {
  if (session.state !== 'interrupted') return unchanged(session);
  const state = closeCall(session, now);
  if (session.process.policies.afterDrop === 'abort') return move(state, 'abandoned', 'abandoned', now);
  return {
    state: { ...enter(state, 'open', now), expiresAt: later(now, session.process.limits.open) },
    told: [tell(now, system, 'callEnded')],
  };
}
