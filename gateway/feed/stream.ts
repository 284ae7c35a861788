/** What a feed hands to its watcher; `return` ends it at once, also while a `next` is waiting. */
export interface Stream<Event> extends AsyncIterableIterator<Event> {
  put(event: Event): void;
  /** The heartbeat, before its time: something is to be known that no event carries. */
  beat(): void;
  end(): void;
}

interface StreamOptions<Event> {
  /** Joins an event that was not fetched yet with the next one: slow watchers get less, not later. */
  readonly join: (waiting: Event, next: Event) => Event;
  /** Said when nothing else was for `heartbeatMs`. */
  readonly heartbeat: () => Event;
  readonly heartbeatMs: number;
  /** Called once, however it ends. */
  readonly ended: () => void;
}

/** A stream that holds at most one event back. Its only resource is the heartbeat's timer. */
export function createStream<Event>(options: StreamOptions<Event>): Stream<Event> {
  let waiting: { event: Event } | undefined;
  let taker: ((result: IteratorResult<Event>) => void) | undefined;
  let over = false;
  const timer = setTimeout(pulse, options.heartbeatMs);

  function pulse(): void {
    if (!waiting) beat();
    timer.refresh();
  }
  const beat = (): void => put(options.heartbeat());
  function put(event: Event): void {
    if (over) return;
    timer.refresh();
    if (taker) {
      const take = taker;
      taker = undefined;
      take({ value: event, done: false });
    } else {
      waiting = { event: waiting ? options.join(waiting.event, event) : event };
    }
  }
  function end(): void {
    if (over) return;
    over = true;
    clearTimeout(timer);
    waiting = undefined;
    taker?.({ value: undefined, done: true });
    taker = undefined;
    options.ended();
  }
  function next(): Promise<IteratorResult<Event>> {
    if (over) return Promise.resolve({ value: undefined, done: true });
    if (waiting) {
      const { event } = waiting;
      waiting = undefined;
      return Promise.resolve({ value: event, done: false });
    }
    return new Promise((resolve) => {
      taker = resolve;
    });
  }
  const finish = (): Promise<IteratorResult<Event>> => {
    end();
    return Promise.resolve({ value: undefined, done: true });
  };
  const stream: Stream<Event> = {
    put,
    beat,
    end,
    next,
    return: finish,
    throw: finish,
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
