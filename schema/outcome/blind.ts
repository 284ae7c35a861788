import { type Actor, reviews } from '#schema/actor.ts';
import type { JournalEntry } from '#schema/journal.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import type { Session } from '#schema/session/session.ts';

type Reviewed = Pick<Session, 'state' | 'process' | 'decision' | 'review'>;

/**
 * Whether what was decided first is kept from somebody: the process asks for a second verdict that does not know it. As long as the
 * second may be taken back it may be given anew, so until then the first stays hidden.
 */
export const isBlind = ({ state, process, decision, review }: Reviewed, by: Pick<Actor, 'id'>): boolean => {
  const isOpen = state === 'inReview' || (state === 'sealing' && review !== undefined);
  return isOpen && Boolean(process.policies.blindReview) && decision?.by.id !== by.id;
};

const verdictKinds: readonly JournalEntry['kind'][] = [
  'decided',
  'reviewed',
  'takenBack',
  'participantRejected',
];

/** What the journal keeps back meanwhile: verdicts of others, given or taken back, and whom they excepted. */
export const isVerdictOfAnother = (
  { kind, actor }: Pick<JournalEntry, 'kind' | 'actor'>,
  by: Pick<Actor, 'id'>,
): boolean => verdictKinds.includes(kind) && actor.id !== by.id;

/** The history holds the first verdict, so it is closed to whoever may still give the second without knowing that. */
export const mayReadHistory = (
  session: Reviewed,
  by: Pick<Actor, 'id' | 'kind' | 'role'>,
): Refusal | undefined => (reviews(by) && isBlind(session, by) ? refuse('REVIEW_BLIND') : undefined);
