import { isFoundBy, searchText, searchWords } from '#schema/text/search.ts';
import { sessionStates } from '#schema/session/session.ts';
import type { SessionState } from '#web/api/generated/graphql.ts';
import type { DeskEntry } from '../shell/use-feed.ts';
import { placeOf } from './desk-groups.ts';

/** A session in one line. Who answered it is known by name alone. */
export type DeskLine = Omit<DeskEntry, 'answeredById'>;

/** Within a state the one who waits longest is first; scheduled ones go by the time they open. */
const since = (entry: DeskEntry): string =>
  entry.state === 'scheduled' ? (entry.scheduledFor ?? entry.since) : entry.since;

export const inOrder = (entries: readonly DeskEntry[]): DeskEntry[] =>
  entries.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || since(a).localeCompare(since(b)) || a.id.localeCompare(b.id),
  );

export interface DeskFilter {
  readonly search: string;
  readonly state: SessionState | undefined;
}

/** What the list shows. `past`: all sessions, and not only the current ones. */
export interface DeskView extends DeskFilter {
  readonly past: boolean;
}

/** Reads a stored view; anything malformed gives the initial one. */
export function viewOf(kept: unknown, first: DeskView): DeskView {
  if (typeof kept !== 'object' || kept === null) return first;
  const { search, state, past } = kept as { readonly [Part in keyof DeskView]?: unknown };
  return {
    search: typeof search === 'string' ? search : first.search,
    state: sessionStates.find((each) => each === state),
    past: typeof past === 'boolean' ? past : first.past,
  };
}

/** Whether an entry fits, by the rule that the list of past sessions is searched by. */
export function fits(entry: Pick<DeskEntry, 'names' | 'reference' | 'state'>, filter: DeskFilter): boolean {
  if (filter.state && entry.state !== filter.state) return false;
  return isFoundBy(searchWords(filter.search), searchText(entry.names, entry.reference));
}
