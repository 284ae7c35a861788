import { isInCall } from '#schema/session/session.ts';
import type { DeskEntry } from '../use-feed.ts';

/** What the desk rings about: who waits to be answered or for another operator, and calls that rang here and somebody else took. */
export interface RingState {
  readonly waiting: readonly DeskEntry[];
  readonly taken: readonly DeskEntry[];
  /** Calls of whoever looks, also one that is interrupted. */
  readonly own: readonly DeskEntry[];
}

export const silent: RingState = { waiting: [], taken: [], own: [] };

/**
 * A call that has lost its operator rings for everybody: also for them, wherever they are signed in still. Nobody is rung for
 * who gives no sign of life.
 */
const waits = ({ state, waiting, unseenSince }: DeskEntry): boolean =>
  state === 'unattended' || (waiting && !unseenSince && (state === 'ringing' || state === 'missed'));

/** Longest waiting first. `myId` is who looks: a call of one's own is not "taken". */
export function ringAfter(before: RingState, desk: readonly DeskEntry[], myId: string): RingState {
  const waiting = desk.filter(waits).toSorted((a, b) => a.since.localeCompare(b.since));
  const rang = new Set([...before.waiting, ...before.taken].map(({ id }) => id));
  const taken = desk.filter(
    (entry) =>
      entry.state === 'live' && rang.has(entry.id) && entry.answeredById && entry.answeredById !== myId,
  );
  const own = desk.filter((entry) => isInCall(entry) && entry.answeredById === myId);
  return { waiting, taken, own };
}

/** Whether to ring aloud: somebody waits, was not missed yet, and the viewer is in no call that would hear it. */
export const sounds = ({ waiting, own }: RingState): boolean =>
  !own.some(({ state }) => state === 'live') && waiting.some(({ state }) => state !== 'missed');
