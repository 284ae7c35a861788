import { LRUCache } from 'lru-cache';

/** The latest revision of each state that this process has come by lately. */
export interface LatestStates<State> {
  find(id: string): State | undefined;
  /** Keeps `state` unless a later revision is known; answers the later one. */
  keep(id: string, state: State | undefined): State | undefined;
  /** Drops the state when it is known that there is a revision beyond it. */
  outdate(id: string, revision: number): void;
  all(): State[];
}

// The projection follows an answer within milliseconds; a minute bridges a database that is away for a moment.
const ttl = 60_000;
const max = 4000;

export function createLatestStates<State extends { readonly revision: number }>(
  now: () => number,
): LatestStates<State> {
  const states = new LRUCache<string, State>({ max, ttl, ttlResolution: 0, perf: { now } });
  return {
    find: (id) => states.get(id),
    keep: (id, state) => {
      const before = states.get(id);
      if (!state || (before && before.revision > state.revision)) return before;
      // What is merely read again does not live longer for it.
      states.set(id, state, { noUpdateTTL: before?.revision === state.revision });
      return state;
    },
    outdate: (id, revision) => {
      const known = states.get(id);
      if (known && known.revision < revision) states.delete(id);
    },
    all: () => [...states.values()],
  };
}
