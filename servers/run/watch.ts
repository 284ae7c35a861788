/** How closely a running program is watched; times in milliseconds. */
export interface Watching {
  /** From one answer to the next question. */
  every: number;
  /** An answer that takes longer is none. */
  within: number;
  /** So many missing answers in a row mean that it hangs. */
  misses: number;
}

/**
 * Asks a program again and again whether it is alive. One late answer is nothing: the machine may be busy, or have slept
 * with its lid closed. @returns what ends the watch
 */
export function startWatch(
  alive: () => Promise<boolean>,
  { every, within, misses }: Watching,
  onHang: () => void,
): () => void {
  let over = false;
  let missed = 0;
  let timer: NodeJS.Timeout;
  const look = async () => {
    const answered = await inTime(alive, within);
    if (over) return;
    missed = answered ? 0 : missed + 1;
    if (missed < misses) timer = setTimeout(() => void look(), every);
    else onHang();
  };
  timer = setTimeout(() => void look(), every);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

function inTime(ask: () => Promise<boolean>, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), within);
    const settle = (yes: boolean) => {
      clearTimeout(timer);
      resolve(yes);
    };
    ask().then(settle, () => settle(false));
  });
}
