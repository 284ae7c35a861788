import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** A timer this far off hardly ever fires: by then most of what is waited for has happened. */
const farMs = 900_000;
/** Firing this much too early costs less than setting a new timer. */
const leewayMs = 600_000;

/**
 * Wakes a loop at its next deadline. The loop then looks what is due, so firing too early does no harm. Every firing
 * costs the history five events, and setting or cancelling a timer one: so a timer that is nearly right or far off
 * stays, one that would soon fire for nothing is cancelled, and one that is too late waits for its time.
 */
export class DeadlineTimer {
  #timers = new Map<string, CancellationScope>();
  #fired = false;

  /** Sees to it that the timer fires at this time, ISO 8601, or somewhat before. Without a time it may still fire. */
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

  /** Whether it has fired since the last reset. */
  hasFired(): boolean {
    return this.#fired;
  }

  reset(): void {
    this.#fired = false;
  }

  #cancel(at: string): void {
    this.#timers.get(at)?.cancel();
    this.#timers.delete(at);
  }

  #start(at: string): void {
    const scope = new CancellationScope();
    this.#timers.set(at, scope);
    const fire = async () => {
      await sleep(Math.max(Date.parse(at) - Date.now(), 1));
      this.#timers.delete(at);
      this.#fired = true;
    };
    scope.run(fire).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }
}
