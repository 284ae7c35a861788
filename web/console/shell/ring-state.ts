import type { DeskEntry } from './use-feed.ts';

/** What the desk rings about: who waits to be answered, and calls that rang here and somebody else took. */
export interface RingState {
  readonly waiting: readonly DeskEntry[];
  readonly taken: readonly DeskEntry[];
  /** Whoever looks is in a call of their own: a sound would be heard in it. */
  readonly busy: boolean;
}

export const silent: RingState = { waiting: [], taken: [], busy: false };

const waits = (entry: DeskEntry): boolean =>
  entry.waiting && (entry.state === 'ringing' || entry.state === 'missed');

/** Longest waiting first. `myId` is who looks: a call of one's own is not "taken". */
export function ringAfter(before: RingState, desk: readonly DeskEntry[], myId: string): RingState {
  const waiting = desk.filter(waits).toSorted((a, b) => a.since.localeCompare(b.since));
  const rang = new Set([...before.waiting, ...before.taken].map(({ id }) => id));
  const taken = desk.filter(
    (entry) =>
      entry.state === 'live' && rang.has(entry.id) && entry.answeredById && entry.answeredById !== myId,
  );
  const busy = desk.some(({ state, answeredById }) => state === 'live' && answeredById === myId);
  return { waiting, taken, busy };
}

/** Whether it should sound: somebody has begun to wait and was not missed yet, and no call would be disturbed. */
export const sounds = ({ waiting, busy }: RingState): boolean =>
  !busy && waiting.some(({ state }) => state === 'ringing');
