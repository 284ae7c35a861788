import { system } from '#schema/actor.ts';
import { callLimit, operatorAwayLimit, takeBackLimit } from '#schema/process.ts';
import { conclude, endLongCall, giveUpCall, miss, open } from '#schema/session/call/call.ts';
import { wasCalledAgain } from '#schema/session/call/call-again.ts';
import { closeMember } from '#schema/session/decision.ts';
import { concludeVerdict } from '#schema/outcome/take-back.ts';
import { loseOperator } from '#schema/session/call/operator.ts';
import {
  type Changed,
  type Session,
  currentCall,
  isEverybodyClosed,
  later,
  move,
  unchanged,
} from '#schema/session/session.ts';

/** What the passing of time does, and when: the parent's only timer. */
export interface Deadline {
  readonly at: string;
  readonly pass: (session: Session, now: string) => Changed;
}

/** An examination that is under way takes four minutes at most, so who is silent for longer will never be heard again. */
const closingSeconds = 600;

/** Whoever does not say that their runs are closed stands as they were last known; nobody holds a session up for ever. */
const closeSilentMembers = (session: Session, now: string): Changed =>
  session.members
    .filter(({ closed }) => !closed)
    .reduce(({ state, entries }, { standing }) => {
      const next = closeMember(state, standing, now);
      return { state: next.state, entries: [...entries, ...next.entries] };
    }, unchanged(session));

function callDeadline(session: Session): Deadline {
  const since = currentCall(session)?.startedAt ?? session.since;
  return { at: later(since, callLimit(session.process)), pass: endLongCall };
}

/** Until when the call waits for an operator whose line is gone. */
function operatorDeadline(session: Session): Deadline | undefined {
  const since = currentCall(session)?.awaySince;
  return since === undefined
    ? undefined
    : { at: later(since, operatorAwayLimit(session.process)), pass: loseOperator };
}

/** A call without an operator is not kept up by applicants who come and go. */
function interruptionDeadline(session: Session): Deadline {
  const since = currentCall(session)?.lostSince ?? session.since;
  return { at: later(since, session.process.limits.interruption), pass: giveUpCall };
}

/** A session that was called again in vain is decided upon with what there was before. */
function expire(session: Session, now: string): Changed {
  return wasCalledAgain(session) ? conclude(session, system, now) : move(session, 'expired', 'expired', now);
}

const earlier = (one: Deadline, other: Deadline | undefined): Deadline =>
  other && other.at < one.at ? other : one;

export function nextDeadline(session: Session): Deadline | undefined {
  const { limits } = session.process;
  switch (session.state) {
    case 'scheduled':
      return { at: session.scheduledFor ?? session.createdAt, pass: open };
    case 'ringing':
      return { at: later(session.since, limits.ring), pass: miss };
    case 'open':
    case 'missed':
      return { at: session.expiresAt, pass: expire };
    case 'live':
      return earlier(callDeadline(session), operatorDeadline(session));
    case 'interrupted':
    case 'unattended':
      return earlier(interruptionDeadline(session), callDeadline(session));
    case 'deciding':
    case 'inReview':
      return {
        at: later(session.since, limits.decision),
        pass: (each, now) => move(each, 'abandoned', 'abandoned', now),
      };
    case 'sealing':
      return { at: later(session.since, takeBackLimit(session.process)), pass: concludeVerdict };
    case 'ending':
    case 'approved':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'abandoned':
      return isEverybodyClosed(session)
        ? undefined
        : { at: later(session.since, closingSeconds), pass: closeSilentMembers };
  }
}
