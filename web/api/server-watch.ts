/** Since when our own server has answered, or has not. `undefined`: it has not been asked, or not long enough. */
export interface ServerWatch {
  readonly standing: (now: number) => { readonly answers: boolean; readonly for: number } | undefined;
  /** Asks from now on, or stops asking and forgets. */
  readonly ask: (asking: boolean) => void;
}

const every = 1000;
const patience = 1500;

async function answers(within: number): Promise<boolean> {
  if (!navigator.onLine) return false;
  const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(within) });
  return answer.ok;
}

/** Polls our own server while nothing comes over a line: if it answers, the fault is elsewhere; if not, this device is offline. */
export function createServerWatch(): ServerWatch {
  let since: { readonly answers: boolean; readonly at: number } | undefined;
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(mine: number): Promise<void> {
    const now = await answers(patience).catch(() => false);
    if (round !== mine) return;
    if (since?.answers !== now) since = { answers: now, at: performance.now() };
    timer = setTimeout(() => void look(mine), every);
  }

  let asked = false;
  return {
    standing: (now) => since && { answers: since.answers, for: now - since.at },
    ask(asking) {
      if (asking === asked) return;
      asked = asking;
      clearTimeout(timer);
      since = undefined;
      round++;
      if (asking) void look(round);
    },
  };
}

/** A server at the other end of a poor line answers late, and late is early enough here. */
const [longPatience, longestWait] = [6000, 4000];

/** Ends a wait early when the device is in a network again, when the page is seen again, or when nobody waits any more. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const listen = { signal: done.signal };
    addEventListener('online', end, listen);
    document.addEventListener('visibilitychange', end, listen);
    signal?.addEventListener('abort', end, listen);
    if (signal?.aborted) end();
  });
}

/** Resolves when our own server can be reached, however long that takes, or when nobody waits for it any more. */
export async function untilServerAnswers(signal?: AbortSignal): Promise<void> {
  for (let wait = 500; !signal?.aborted; wait = Math.min(wait * 2, longestWait)) {
    if (await answers(longPatience).catch(() => false)) return;
    await pause(wait, signal);
  }
}
