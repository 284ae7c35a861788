/** Asks until the answer is yes. @returns false when the time (milliseconds) is over or `giveUp` says so. */
export async function until(
  ask: () => Promise<boolean>,
  { within, every, giveUp }: { within: number; every: number; giveUp?: () => boolean },
): Promise<boolean> {
  const end = Date.now() + within;
  for (;;) {
    if (await ask().catch(() => false)) return true;
    if (Date.now() >= end || giveUp?.()) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
