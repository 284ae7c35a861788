import type { SessionView } from '../../shell/use-feed.ts';

type Because = SessionView['recommendation']['because'][number];

/** What speaks of several people in the same way, once; `names` is empty where the session has one person alone. */
export interface Group {
  readonly names: readonly string[];
  readonly reasons: readonly Because[];
}

const sayOf = ({ kind, outcome, doubts }: Because): string => JSON.stringify([kind, outcome, doubts]);

/** One group for all of whom the same is to be said, in the order in which they are named first. */
export function groupedReasons(because: readonly Because[]): readonly Group[] {
  const people = new Map<string | null, Because[]>();
  for (const reason of because) {
    people.set(reason.participant, [...(people.get(reason.participant) ?? []), reason]);
  }
  const groups = new Map<string, Group>();
  for (const reasons of people.values()) {
    const said = reasons.map(sayOf).join();
    const name = reasons[0]?.name;
    const names = [...(groups.get(said)?.names ?? []), ...(name ? [name] : [])];
    groups.set(said, { names, reasons });
  }
  return [...groups.values()];
}
