import type { LineState, Said } from './messages.ts';
import type { Source } from './source.ts';

interface LeaderParts<Event> {
  readonly source: Source<Event>;
  /** The topic of each tab, this one's among them. */
  readonly wishes: ReadonlyMap<string, string>;
  readonly say: (message: Said<Event>) => void;
  readonly line: () => LineState;
}

/**
 * The tab that holds the line for all. The line is opened anew when somebody wants a topic that it lacks; one that nobody wants
 * any more goes when that happens next.
 */
export function createLeader<Event>({ source, wishes, say, line }: LeaderParts<Event>) {
  const kept = new Map<string, { event: Event; at: number }>();
  let topics: Set<string> | undefined;
  let hangUp: (() => void) | undefined;

  const wanted = (): Set<string> =>
    new Set([...new Set(wishes.values())].filter((topic) => topic !== '').slice(0, source.most));

  function close(): void {
    hangUp?.();
    [hangUp, topics] = [undefined, undefined];
  }

  function open(next: Set<string>): void {
    close();
    topics = next;
    for (const topic of kept.keys()) if (topic !== '' && !next.has(topic)) kept.delete(topic);
    hangUp = source.open([...next], (topic) => kept.get(topic)?.event, {
      hear: (event, topic) => {
        kept.set(topic, { event: source.keep(event, kept.get(topic)?.event), at: Date.now() });
        say({ kind: 'news', topic, event, age: 0 });
      },
      refused: ({ code, message }, topic) => {
        // Who asks for it again is to have an answer, so it counts as not asked for.
        if (topic === undefined) close();
        else next.delete(topic);
        say({ kind: 'refused', code, message, ...(topic !== undefined && { topic }) });
      },
    });
  }

  const tellLine = (tab: string): void => {
    const topic = wishes.get(tab);
    const isLeftOut = Boolean(topic) && topics !== undefined && !topics.has(topic ?? '');
    const { trouble, crowded } = line();
    say({ kind: 'line', to: tab, line: { trouble, crowded: crowded || isLeftOut } });
  };
  const recall = (tab: string, topic: string): void => {
    const known = kept.get(topic);
    if (known) say({ kind: 'news', to: tab, topic, event: known.event, age: Date.now() - known.at });
  };

  return {
    /** A tab is there, or wants something else than before. */
    attend: (tab: string): void => {
      const topic = wishes.get(tab) ?? '';
      const next = wanted();
      if (!topics || (topic !== '' && !topics.has(topic) && next.has(topic))) open(next);
      if (topic !== '') recall(tab, topic);
      recall(tab, '');
      tellLine(tab);
    },
    /** The state of the line has changed. */
    tellAll: (): void => [...wishes.keys()].forEach(tellLine),
    end: close,
  };
}

export type Leader = Pick<ReturnType<typeof createLeader>, 'attend' | 'tellAll' | 'end'>;
