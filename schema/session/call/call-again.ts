import { type Actor, runsCalls } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { notYet } from '#schema/session/decision.ts';
import {
  type Changed,
  type Member,
  type Session,
  enter,
  hasEnded,
  isRemoved,
  later,
} from '#schema/session/session.ts';

/** As long as nobody has decided, and no step is being closed, another call may follow. */
export function mayCallAgain(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.callAgain');
  if (session.decision) return refuse('ALREADY_DECIDED', { name: session.decision.by.name });
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  if (session.state === 'ending') return refuse('RUN_STILL_OPEN');
  return session.state === 'deciding' ? undefined : notYet(session);
}

/** Whether its applicants were called back from the decision, to which it returns if none of them comes. */
export const wasCalledAgain = (session: Pick<Session, 'members'>): boolean =>
  session.members.some(({ calledAgain }) => calledAgain);

/** As before their first call: they are invited anew and have to press Join; consent stands. */
function inviteAgain({ removed, ...member }: Member): Member {
  const open = { ...member, closed: false };
  // Who never came is not called again but still invited.
  const called = member.presence === 'invited' ? {} : { calledAgain: true };
  // Whoever was removed stays so, until they are let back in.
  if (removed && isRemoved({ removed })) return { ...open, removed, ...called };
  return { ...open, presence: 'invited', ...called };
}

/** The session is open as before its first call. */
export const callAgain = (session: Session, by: Actor, now: string): Changed => ({
  state: {
    ...enter(session, 'open', now),
    expiresAt: later(now, session.process.limits.open),
    members: session.members.map(inviteAgain),
  },
  entries: [draft(now, by, 'calledAgain')],
});
