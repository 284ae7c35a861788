import type { Strengths } from '#schema/vision/challenges.ts';
import { baselineOf, type Signals } from '#schema/vision/signals.ts';

/** A look that found a face. `at` in milliseconds. */
export interface Seen {
  readonly at: number;
  readonly signals: Signals;
}

const seconds = 1000;
/** So long is remembered. In so long a person who keeps moving is neutral in every signal at the middle. */
export const memory = 6 * seconds;
const fewest = 12;
/** A person who keeps still for so long is neutral; a movement that was asked for is held for less. */
const stillness = 1.5 * seconds;
const fewestStill = 4;
const calmBelow = 0.45;

const widest = { yaw: 5, pitch: 5, nose: 0.08, mouth: 0.04, smile: 0.09 } as const;

const isStill = (looks: readonly Seen[]): boolean =>
  (Object.keys(widest) as (keyof typeof widest)[]).every((name) => {
    const values = looks.map(({ signals }) => signals[name]);
    return Math.max(...values) - Math.min(...values) <= widest[name];
  });

const facesFront = ({ yaw, mouth }: Signals): boolean => Math.abs(yaw) < 15 && mouth < 0.08;

/** The neutral that the last looks tell: of a person who keeps still, or in the middle of one who does not. */
export function neutralOf(recent: readonly Seen[]): Signals | undefined {
  const last = recent.at(-1);
  const first = recent[0];
  if (!last || !first) return undefined;
  const newest = recent.filter(({ at }) => at > last.at - stillness);
  const covered = last.at - first.at >= stillness * 0.9;
  if (covered && newest.length >= fewestStill && isStill(newest)) {
    const neutral = baselineOf(newest.map(({ signals }) => signals));
    if (facesFront(neutral)) return neutral;
  }
  if (recent.length < fewest || last.at - first.at < memory * 0.9) return undefined;
  return baselineOf(recent.map(({ signals }) => signals));
}

/** Whether a face is near enough to its neutral to be taken for calm. */
export const isCalm = (strengths: Strengths, signals: Signals, neutral: Signals): boolean =>
  Object.values(strengths).every((strength) => strength < calmBelow) && signals.width > 0.85 * neutral.width;
