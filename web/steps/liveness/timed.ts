import type { Challenge, Phase } from '#web/steps/liveness/progress.ts';

/** Where a guidance by the clock alone stands. */
export interface Beat {
  readonly index: number;
  readonly phase: Phase;
  /** The still to take at this beat. */
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
] as const satisfies readonly { at: number; phase: Phase; take?: string }[];

const length = 9;

/**
 * For devices on which no face can be found: every challenge by the clock, with stills when the movement should be
 * there. The examiner judges the pictures as it does all others. Times in seconds from the beginning.
 */
export const timetable = (challenges: readonly Challenge[]): readonly (Beat & { readonly at: number })[] => [
  ...challenges.flatMap(({ id }, index) =>
    beats.map((beat) => ({
      at: index * length + beat.at,
      index,
      phase: beat.phase,
      ...('take' in beat && { take: `${id}-${beat.take}` }),
    })),
  ),
  { at: challenges.length * length, index: challenges.length, phase: 'done' },
];
