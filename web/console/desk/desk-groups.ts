import type { SessionState } from '#web/api/generated/graphql.ts';

/** What a session of the list is to whoever looks at it: somebody waits, a call goes on, a decision is due, or nothing yet. */
export const deskGroups = ['waiting', 'calls', 'decisions', 'coming'] as const;
export type DeskGroup = (typeof deskGroups)[number];

/**
 * In the order of the list: a call without an operator, who rings, who was missed, then what goes on, then what is to come.
 * Whatever has ended is not in the list of the current ones.
 */
const places: Readonly<Record<SessionState, DeskGroup>> = {
  unattended: 'waiting',
  ringing: 'waiting',
  missed: 'waiting',
  interrupted: 'calls',
  live: 'calls',
  ending: 'calls',
  deciding: 'decisions',
  inReview: 'decisions',
  sealing: 'decisions',
  open: 'coming',
  scheduled: 'coming',
  approved: 'coming',
  rejected: 'coming',
  expired: 'coming',
  cancelled: 'coming',
  abandoned: 'coming',
};
const order = Object.keys(places);

/** How far below the first a session stands in the list. */
export const rankOf = ({ state }: { readonly state: SessionState }): number => order.indexOf(state);

interface Shown {
  readonly state: SessionState;
  readonly waiting: boolean;
  readonly unseenSince?: string | null;
}

/** The same for one session: whoever waits without a sign of life stands behind those who are there. */
export const placeOf = (entry: Shown): number =>
  entry.waiting && entry.unseenSince ? rankOf({ state: 'missed' }) + 0.5 : rankOf(entry);

/** Whoever waits comes first, whatever else is known of the session. */
const groupOf = ({ state, waiting }: Shown): DeskGroup => (waiting ? 'waiting' : places[state]);

export interface Grouped<Entry> {
  readonly group: DeskGroup;
  readonly rows: readonly Entry[];
}

/** The entries by group, in the order they came; a group of nobody is left out. */
export const grouped = <Entry extends Shown>(entries: readonly Entry[]): readonly Grouped<Entry>[] =>
  deskGroups
    .map((group) => ({ group, rows: entries.filter((entry) => groupOf(entry) === group) }))
    .filter(({ rows }) => rows.length > 0);
