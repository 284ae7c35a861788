import type { Locks } from './messages.ts';

export interface Candidate {
  /** Takes the lead from a tab that has it and does not answer. */
  readonly takeOver: () => void;
  /** Gives up the lead, or the wait for it. */
  readonly leave: () => void;
}

/**
 * Waits to be the one tab that holds the lock `name`, and leads while it does: `lead` returns what ends that. A browser gives
 * the lock on as soon as its tab is closed or has crashed. Without locks every tab leads itself.
 */
export function standForLead(locks: Locks | undefined, name: string, lead: () => () => void): Candidate {
  let left = false;
  let waiting: AbortController | undefined;
  let giveUp: (() => void) | undefined;

  const held = (): Promise<void> => {
    if (left) return Promise.resolve();
    waiting = undefined;
    const end = lead();
    return new Promise((resolve) => {
      giveUp = () => {
        giveUp = undefined;
        end();
        resolve();
      };
    });
  };

  /** A lock that is taken away is told by a rejection; its tab then waits for it like the others. */
  async function stand(steal = false): Promise<void> {
    const abort = new AbortController();
    waiting = steal ? undefined : abort;
    try {
      await locks?.request(name, steal ? { steal } : { signal: abort.signal }, held);
    } catch {
      // Ended by `leave` or `takeOver` while it waited.
      if (abort.signal.aborted || left) return;
      // Taken away while it led, or there is no getting locks here at all.
      if (!giveUp) return void held();
      giveUp();
      void stand();
    }
  }

  if (locks) void stand();
  else void held();
  return {
    takeOver: () => {
      if (!locks || left || giveUp) return;
      waiting?.abort();
      void stand(true);
    },
    leave: () => {
      left = true;
      waiting?.abort();
      giveUp?.();
    },
  };
}

/** Holds a lock for as long as this tab lives, so that others learn of its end. Returns what lets it go. */
export function showLife(locks: Locks | undefined, name: string): () => void {
  let end = (): void => undefined;
  const life = new Promise<void>((resolve) => (end = resolve));
  locks?.request(name, {}, () => life).catch(() => undefined);
  return end;
}

/** Calls `gone` when the tab that shows its life under this name has none any more. Returns what ends the wait. */
export function awaitEnd(locks: Locks | undefined, name: string, gone: () => void): () => void {
  const wait = new AbortController();
  const told = locks?.request(name, { signal: wait.signal }, async () => gone());
  told?.catch(() => undefined);
  return () => wait.abort();
}
