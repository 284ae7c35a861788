import type { Problem } from '../problem.ts';

/** What a line tells of. Without a topic a refusal concerns the whole line, which has ended. */
export interface Heard<Event> {
  readonly hear: (event: Event, topic: string) => void;
  readonly refused: (problem: Problem, topic?: string) => void;
}

/** Where the events come from that tabs share. */
export interface Source<Event> {
  /** Opens one line for these topics and for what concerns everybody. `kept` is what is known already. Returns what ends it. */
  readonly open: (
    topics: readonly string[],
    kept: (topic: string) => Event | undefined,
    heard: Heard<Event>,
  ) => () => void;
  /** What of an event, joined with what was kept before it, is told to a tab that comes later. */
  readonly keep: (event: Event, before: Event | undefined) => Event;
  /** Topics that one line may have at most. */
  readonly most: number;
}
