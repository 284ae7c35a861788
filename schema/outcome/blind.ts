import type { Actor } from '#schema/actor.ts';
import type { Session } from '#schema/session/session.ts';
import type { JournalEntry } from '#schema/journal.ts';

type Reviewed = Pick<Session, 'state' | 'process' | 'decision'>;

/** Whether what was decided first is kept from somebody: the process asks for a second verdict that does not know it. */
export const isBlind = ({ state, process, decision }: Reviewed, by: Pick<Actor, 'id'>): boolean =>
  state === 'inReview' && Boolean(process.policies.blindReview) && decision?.by.id !== by.id;

/** What the journal keeps back meanwhile: the verdict and whom it excepted. */
export const isVerdict = ({ kind }: Pick<JournalEntry, 'kind'>): boolean =>
  kind === 'decided' || kind === 'participantRejected';
