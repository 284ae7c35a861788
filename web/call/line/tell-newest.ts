/** Tells the others in a room how something stands here. */
export interface Teller<State> {
  /** It stands so. Until that was told, or is true no more, it is told again. */
  readonly tell: (state: State) => void;
  /** Nothing can be told: there is no line. What was told last may be lost on the way to the next one. */
  readonly rest: () => void;
  /** A fresh line, on which nothing was told yet. */
  readonly begin: () => void;
}

const [firstWait, longestWait] = [1000, 8000];

/**
 * Tells a state one word at a time, so that no word overtakes a newer one, and the newest until it was told. `assumed` is what
 * the others take for granted as long as nothing was told.
 */
export function createTeller<State>(send: (state: State) => Promise<unknown>, assumed: State): Teller<State> {
  /** What the others are known to know; undefined while that is uncertain. */
  let known: { readonly state: State } | undefined = { state: assumed };
  let wanted: { readonly state: State } | undefined;
  let wait = firstWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  /** Counts the lines: what was told on another one is not known on this. */
  let line = 0;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const next = wanted;
    if (sending || !next || known?.state === next.state) return;
    const mine = line;
    sending = true;
    const sent = await send(next.state).then(
      () => true,
      () => false,
    );
    sending = false;
    // What failed may have arrived all the same.
    if (mine === line) known = sent ? next : undefined;
    if (sent) wait = firstWait;
    if (sent || mine !== line) return look();
    timer = setTimeout(() => void look(), wait);
    wait = Math.min(wait * 2, longestWait);
  }

  return {
    tell(state) {
      if (wanted?.state !== state) wait = firstWait;
      wanted = { state };
      void look();
    },
    rest() {
      clearTimeout(timer);
      wanted = undefined;
      if (known?.state !== assumed) known = undefined;
    },
    begin() {
      line++;
      known = { state: assumed };
      void look();
    },
  };
}
