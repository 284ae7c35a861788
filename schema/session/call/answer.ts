import type { Act } from '#schema/act.ts';
import { type Actor, runsCalls } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { phaseOf } from '#schema/session/call/call-phase.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import {
  type Changed,
  type Session,
  currentCall,
  enter,
  hasEnded,
  isSomebodyWaiting,
  unchanged,
  withPresence,
} from '#schema/session/session.ts';

/** What an operator needs for a call, as it was tried in their browser before they answered. */
export const requirements = ['camera', 'microphone', 'light', 'line'] as const;
export type Requirement = (typeof requirements)[number];
/** `none`: there is none, or it does not work. */
export const standings = ['good', 'poor', 'none'] as const;
export type Standing = (typeof standings)[number];
/** What was not tried is left out. */
export type Tried = Readonly<Partial<Record<Requirement, Standing>>>;

export interface Answer {
  readonly tried?: Tried;
}

export function mayAnswer(session: Session, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.answer');
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  const call = currentCall(session);
  if (call) {
    return call.operator.id === by.id ? undefined : refuse('ALREADY_ANSWERED', { name: call.operator.name });
  }
  if (phaseOf(session.state) === 'closing') {
    return refuse('SESSION_ENDED.callOfSession');
  }
  return isSomebodyWaiting(session) ? undefined : refuse('NOBODY_WAITING');
}

/** Answering one's own call again, from a reloaded page, changes nothing. */
export function answer(session: Session, by: Actor, now: string, { tried = {} }: Answer = {}): Changed {
  if (currentCall(session)) return unchanged(session);
  const members = withPresence(session, { waiting: 'inCall' });
  const calls = [...session.calls, { operator: by, startedAt: now, awaySince: now }];
  return {
    state: enter({ ...session, members, calls }, 'live', now),
    entries: [draft(now, by, 'answered', tried)],
  };
}

const act = <Ask>(declared: Act<Session, Ask>) => declared;

export const answerActs = {
  answer: act<Answer>({
    may: (session, _ask, { by }) => mayAnswer(session, by),
    change: (session, ask, { by, now }) => answer(session, by, now, ask),
  }),
};
