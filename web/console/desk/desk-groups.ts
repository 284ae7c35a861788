import type { SessionState } from '#web/api/generated/graphql.ts';

/** What a session of the list is to whoever looks at it: somebody waits, a call goes on, a decision is due, or nothing yet. */
export const deskGroups = ['waiting', 'calls', 'decisions', 'coming'] as const;
export type DeskGroup = (typeof deskGroups)[number];

const groups: Readonly<Partial<Record<SessionState, DeskGroup>>> = {
  unattended: 'waiting',
  ringing: 'waiting',
  missed: 'waiting',
  live: 'calls',
  interrupted: 'calls',
  ending: 'calls',
  deciding: 'decisions',
  inReview: 'decisions',
  sealing: 'decisions',
};

export interface Grouped<Entry> {
  readonly group: DeskGroup;
  readonly rows: readonly Entry[];
}

/** The entries by group, in the order they came; a group of nobody is left out. */
export const grouped = <Entry extends { readonly state: SessionState }>(
  entries: readonly Entry[],
): readonly Grouped<Entry>[] =>
  deskGroups
    .map((group) => ({ group, rows: entries.filter(({ state }) => (groups[state] ?? 'coming') === group) }))
    .filter(({ rows }) => rows.length > 0);
