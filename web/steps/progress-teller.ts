import type { StepProgress } from '#schema/participant/step-progress.ts';

/** Milliseconds between two words: the operator reads no faster, and the server counts them. */
const pause = 600;
/** Milliseconds after which the last word is said again, for an operator whose page was loaded meanwhile. */
const repeatAfter = 5000;

export interface ProgressTeller {
  readonly tell: (progress: StepProgress) => void;
  /** Says nothing more, until there is something new to tell. */
  readonly stop: () => void;
}

/**
 * Tells how far the applicant is: the first word at once, of what changes quickly the latest. It is a help and no evidence, so
 * what does not arrive is not told again.
 */
export function createProgressTeller(send: (progress: StepProgress) => Promise<unknown>): ProgressTeller {
  let latest: StepProgress | undefined;
  let told: string | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let repeating: ReturnType<typeof setTimeout> | undefined;

  function say(): void {
    if (!latest) return;
    told = JSON.stringify(latest);
    clearTimeout(repeating);
    repeating = setTimeout(say, repeatAfter);
    resting ??= setTimeout(rested, pause);
    send(latest).catch(() => undefined);
  }
  function rested(): void {
    resting = undefined;
    if (JSON.stringify(latest) !== told) say();
  }
  return {
    tell(progress) {
      latest = progress;
      if (!resting && JSON.stringify(progress) !== told) say();
    },
    stop() {
      for (const timer of [resting, repeating]) clearTimeout(timer);
      [latest, told, resting, repeating] = [undefined, undefined, undefined, undefined];
    },
  };
}
