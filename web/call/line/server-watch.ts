/** Since when our own server has answered, or has not. `undefined`: it has not been asked, or not long enough. */
export interface ServerWatch {
  readonly standing: (now: number) => { readonly answers: boolean; readonly for: number } | undefined;
  /** Asks from now on, or stops asking and forgets. */
  readonly ask: (asking: boolean) => void;
}

const every = 1000;
const patience = 1500;

async function answers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
  return answer.ok;
}

/** Polls our own server while nothing comes from the room: if it answers, the fault is on the other side or in the room;
 * if not, this device is offline. */
export function createServerWatch(): ServerWatch {
  let since: { readonly answers: boolean; readonly at: number } | undefined;
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(mine: number): Promise<void> {
    const now = await answers().catch(() => false);
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
