import { type Actor, runsCalls } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { notYet } from '#schema/session/decision.ts';
import { type Changed, type Session, enter, hasEnded, later } from '#schema/session/session.ts';

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

/** The session is open as before its first call. Who was in it is invited anew and has to press Join; consent stands. */
export const callAgain = (session: Session, by: Actor, now: string): Changed => ({
  state: {
    ...enter(session, 'open', now),
    expiresAt: later(now, session.process.limits.open),
    members: session.members.map((member) => ({
      ...member,
      presence: 'invited',
      closed: false,
      // Who never came is not called again but still invited.
      ...(member.presence !== 'invited' && { calledAgain: true }),
    })),
  },
  entries: [draft(now, by, 'calledAgain')],
});
