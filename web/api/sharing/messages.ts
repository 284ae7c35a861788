/** What a page knows of the line that it hears over: the server is away, or too many pages of one person are told already. */
export interface LineState {
  readonly trouble: boolean;
  readonly crowded: boolean;
}

/**
 * What tabs of one person say to each other. All of them hear all of it; `from` is the tab that speaks, `to` the only one that
 * is meant. A topic is what a tab wants to hear of beside what concerns everybody, whose topic is the empty text.
 */
export type Message<Event> = { readonly from: string } & (
  | { readonly kind: 'wish'; readonly topic: string; readonly isNew?: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'lead' }
  | { readonly kind: 'line'; readonly to: string; readonly line: LineState }
  /** `age`: milliseconds since the server said it. */
  | {
      readonly kind: 'news';
      readonly to?: string;
      readonly topic: string;
      readonly event: Event;
      readonly age: number;
    }
  | { readonly kind: 'refused'; readonly topic?: string; readonly code: string; readonly message: string }
);

/** Without the speaker, who is always this tab. */
export type Said<Event> =
  Message<Event> extends infer Each ? (Each extends unknown ? Omit<Each, 'from'> : never) : never;

/** The part of `BroadcastChannel` that tabs need. It never tells a tab what the tab said itself. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;

/** The part of `navigator.locks` that tabs need. */
export interface Locks {
  request(name: string, options: LockOptions, work: () => Promise<void>): Promise<unknown>;
}
