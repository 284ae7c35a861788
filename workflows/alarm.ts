import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One timer for a loop. It is set anew only when it would ring too late: ringing too early costs nothing, for
 * the loop looks what is due, whereas a timer started and cancelled at every turn would swell the history.
 */
export class Alarm {
  #at: string | undefined;
  #scope: CancellationScope | undefined;

  /** Sees to it that the alarm rings at this time, ISO 8601, or before. Without a time it may ring once more. */
  set(at: string | undefined): void {
    if (at === undefined || (this.#at !== undefined && this.#at <= at)) return;
    this.#scope?.cancel();
    this.#at = at;
    this.#scope = this.#start(Date.parse(at) - Date.now());
  }

  /** Whether it has rung since it was set. */
  rang(): boolean {
    return this.#scope !== undefined && this.#at === undefined;
  }

  /** Takes note that it rang. */
  hush(): void {
    if (this.rang()) this.#scope = undefined;
  }

  #start(milliseconds: number): CancellationScope {
    const scope = new CancellationScope();
    const ring = async () => {
      await sleep(Math.max(milliseconds, 1));
      this.#at = undefined;
    };
    scope.run(ring).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
    return scope;
  }
}
