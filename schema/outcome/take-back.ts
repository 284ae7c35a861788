import { type Actor, administers, decides } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { takeBackLimit } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type Changed, type Session, enter, hasEnded, later, unchanged } from '#schema/session/session.ts';

/** The verdict that has the last word, if there is one. */
export const lastVerdict = ({ review: second, decision }: Pick<Session, 'review' | 'decision'>) =>
  second ?? decision;

/** Until when the last verdict may be taken back, while that is so. */
export const sealsAt = (session: Pick<Session, 'state' | 'since' | 'process'>): string | undefined =>
  session.state === 'sealing' ? later(session.since, takeBackLimit(session.process)) : undefined;

export function mayTakeBack(session: Session, by: Actor): Refusal | undefined {
  if (!decides(by)) return refuse('NOT_ALLOWED.takeBack');
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  const given = lastVerdict(session);
  if (session.state !== 'sealing' || !given) return refuse('NOT_DECIDING.nothingHeld');
  return given.by.id === by.id || administers(by) ? undefined : refuse('NOT_ALLOWED.takeBack');
}

/** The session where it was before its last verdict: to be decided, or in review. */
function withoutVerdict({ undecidedSince: _held, ...session }: Session): Session {
  const { review: second, decision, ...rest } = session;
  return second ? { ...rest, decision, state: 'inReview' } : { ...rest, state: 'deciding' };
}

/** What whoever learns a verdict only once it stands may see of a session whose verdict may still be taken back. */
export const beforeVerdict = (session: Session): Session =>
  session.state === 'sealing'
    ? {
        ...withoutVerdict(session),
        since: session.undecidedSince ?? session.since,
        revision: session.revision - 1,
      }
    : session;

export function takeBack(session: Session, by: Actor, now: string): Changed {
  const before = withoutVerdict(session);
  const verdict = lastVerdict(session)?.verdict ?? '';
  return {
    state: enter(before, before.state, now),
    entries: [draft(now, by, 'takenBack', { verdict })],
  };
}

/** Nobody took the verdict back. */
export function concludeVerdict(session: Session, now: string): Changed {
  const given = lastVerdict(session);
  if (session.state !== 'sealing' || !given) return unchanged(session);
  const { undecidedSince: _held, ...rest } = session;
  return { state: enter(rest, given.verdict, now), entries: [] };
}
