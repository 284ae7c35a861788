import { exceptionsOf } from '#schema/outcome/exceptions.ts';
import { lastVerdict } from '#schema/outcome/take-back.ts';
import {
  type Member,
  type Session,
  type SessionState,
  type Verdict,
  verdicts,
} from '#schema/session/session.ts';

/** The verdict that stands, if there is one. What may still be overturned or taken back does not. */
export const standingVerdict = (state: SessionState): Verdict | undefined =>
  verdicts.find((verdict) => verdict === state);

type Decided = Pick<Session, 'state' | 'decision' | 'review'>;

/** How it came out for one of its people, once the verdict stands: as for all, unless they were excepted. */
export function outcomeFor(session: Decided, participantId: string): Verdict | undefined {
  const verdict = standingVerdict(session.state);
  const own = lastVerdict(session)?.outcomes?.find((each) => each.participantId === participantId);
  return verdict && (own?.verdict ?? verdict);
}

/** Who was rejected while the rest were approved, once that stands. */
export function exceptedMembers(session: Decided & Pick<Session, 'members'>): readonly Member[] {
  const given = standingVerdict(session.state) && lastVerdict(session);
  const ids = given ? exceptionsOf(given).map(({ participantId }) => participantId) : [];
  return session.members.filter(({ id }) => ids.includes(id));
}
