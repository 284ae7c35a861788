import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** A ring this far off is hardly ever heard: by then most of what is waited for is over. */
const farMs = 900_000;
/** Ringing this much too early is cheaper than setting anew. */
const leewayMs = 600_000;

/**
 * Rings for a loop that then looks what is due, so ringing too early does no harm. But every ring costs the history
 * five events, and a timer set or cancelled one: so a timer that is nearly right or far off stays, one that would
 * soon ring for nothing goes, and one that is too late waits for its time to come.
 */
export class Alarm {
  #timers = new Map<string, CancellationScope>();
  #rang = false;

  /** Sees to it that the alarm rings at this time, ISO 8601, or somewhat before. Without a time it may still ring. */
  set(at: string | undefined): void {
    if (at === undefined) return;
    const earlier = [...this.#timers.keys()].filter((each) => each <= at);
    const time = (each: string) => Date.parse(each);
    const tooEarly = earlier.filter(
      (each) => time(each) - Date.now() < farMs && time(at) - time(each) > leewayMs,
    );
    for (const each of tooEarly) this.#cancel(each);
    if (earlier.length === tooEarly.length) this.#start(at);
  }

  /** Whether it has rung since it was hushed. */
  rang(): boolean {
    return this.#rang;
  }

  /** Takes note that it rang. */
  hush(): void {
    this.#rang = false;
  }

  #cancel(at: string): void {
    this.#timers.get(at)?.cancel();
    this.#timers.delete(at);
  }

  #start(at: string): void {
    const scope = new CancellationScope();
    this.#timers.set(at, scope);
    const ring = async () => {
      await sleep(Math.max(Date.parse(at) - Date.now(), 1));
      this.#timers.delete(at);
      this.#rang = true;
    };
    scope.run(ring).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }
}
