import type { Challenge, Phase } from '#web/steps/liveness/progress.ts';

/** One moment of a challenge that is guided by the clock alone. */
export interface ChallengeMoment {
  readonly phase: Phase;
  /** The label of the still to take now. */
  readonly take?: string;
}

/** Seconds within one challenge, and what happens then. */
const beats = [
  { at: 0, phase: 'calm' },
  { at: 2, phase: 'calm', take: 'neutral' },
  { at: 2.2, phase: 'asked' },
  { at: 5, phase: 'asked', take: 'peak-1' },
  { at: 5.6, phase: 'asked', take: 'peak-2' },
  { at: 6.2, phase: 'asked', take: 'peak-3' },
  { at: 6.4, phase: 'back' },
  { at: 8.6, phase: 'back', take: 'return' },
  { at: 9, phase: 'back' },
] as const satisfies readonly { at: number; phase: Phase; take?: string }[];

/** A timer that fires so much too late was suspended: the page was hidden, or the device slept. */
const late = 2000;

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });

/** Waits until somebody can see the page. */
async function untilSeen(signal: AbortSignal): Promise<void> {
  while (document.hidden && !signal.aborted) await pause(250, signal);
}

/**
 * For devices on which no face can be found: one challenge by the clock, with stills when the movement should be there.
 * The examiner judges the pictures as it does all others. Resolves to false when it was interrupted, because nobody
 * can follow a hidden page, and its camera delivers no new frames.
 */
export async function runChallenge(
  { id }: Pick<Challenge, 'id'>,
  signal: AbortSignal,
  tell: (beat: ChallengeMoment) => void,
): Promise<boolean> {
  await untilSeen(signal);
  const start = performance.now();
  for (const { at, phase, ...beat } of beats) {
    const due = start + at * 1000;
    await pause(due - performance.now(), signal);
    if (signal.aborted || document.hidden || performance.now() - due > late) return false;
    tell({ phase, ...('take' in beat && { take: `${id}-${beat.take}` }) });
  }
  return true;
}
