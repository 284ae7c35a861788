import type { PromptItem } from '#schema/step.ts';
import { strengthsOf, type ChallengeKind, type Strengths } from '#schema/vision/challenges.ts';
import { baselineOf, type Signals } from '#schema/vision/signals.ts';

export interface Challenge extends PromptItem {
  readonly kind: ChallengeKind;
}

/**
 * `learning`: looking for the person's neutral. `calm`: waiting for it before a movement is asked. `asked`: waiting
 * for the movement. `back`: waiting for neutral after it.
 */
export type Phase = 'learning' | 'calm' | 'asked' | 'back' | 'done';

/** One frame that was looked at; without signals no face was found. `at` in milliseconds. */
export interface Look {
  readonly at: number;
  readonly signals?: Signals;
}

export interface Progress {
  readonly challenges: readonly Challenge[];
  readonly index: number;
  readonly phase: Phase;
  /** When this phase began. */
  readonly since: number;
  /** Looks with a face of the last seconds. */
  readonly recent: readonly Required<Look>[];
  readonly neutral?: Signals;
  /** Stills of the movement so far. */
  readonly peaks: number;
  /** Since when no face was found. */
  readonly faceless?: number;
  /** How often this challenge had to be asked again. */
  readonly retries: number;
}

/** What follows from a look: the new state, and the label of the still to take of this very frame. */
export interface Advance {
  readonly progress: Progress;
  readonly take?: string;
}

const seconds = 1000;
/** So long is remembered. In so long a person who keeps moving is neutral in every signal at the middle. */
const memory = 6 * seconds;
const fewest = 12;
/** A person who keeps still for so long is neutral; a movement that was asked for is held for less. */
const stillness = 1.5 * seconds;
const fewestStill = 4;
/** Somebody who does not come back to what was taken for neutral has another neutral. */
const patience = 5 * seconds;
const mostPeaks = 3;
/** The examiner wants 1; a little more bears its measuring anew. */
const plain = 1.1;
const calmBelow = 0.45;

export const begin = (challenges: readonly Challenge[], at: number): Progress => ({
  challenges,
  index: 0,
  phase: challenges.length > 0 ? 'learning' : 'done',
  since: at,
  recent: [],
  peaks: 0,
  retries: 0,
});

export const current = ({ challenges, index }: Progress): Challenge | undefined => challenges[index];

const widest = { yaw: 5, pitch: 5, nose: 0.08, mouth: 0.04, smile: 0.09 } as const;

const isStill = (looks: readonly Required<Look>[]): boolean =>
  (Object.keys(widest) as (keyof typeof widest)[]).every((name) => {
    const values = looks.map(({ signals }) => signals[name]);
    return Math.max(...values) - Math.min(...values) <= widest[name];
  });

const facesFront = ({ yaw, mouth }: Signals): boolean => Math.abs(yaw) < 15 && mouth < 0.08;

/** The neutral that the last looks tell: of a person who keeps still, or in the middle of one who does not. */
export function neutralOf(recent: readonly Required<Look>[]): Signals | undefined {
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

const isCalm = (strengths: Strengths, signals: Signals, neutral: Signals): boolean =>
  Object.values(strengths).every((strength) => strength < calmBelow) && signals.width > 0.85 * neutral.width;

const headMoves: readonly ChallengeKind[] = ['turnLeft', 'turnRight', 'lookUp', 'lookDown'];

const performs = (kind: ChallengeKind, strengths: Strengths): boolean =>
  strengths[kind] >= plain &&
  (!headMoves.includes(kind) || headMoves.every((other) => strengths[other] <= strengths[kind]));

/** How many frames in a row show a movement before it counts: fewer where frames are few. */
function needed(recent: readonly Required<Look>[]): number {
  const [first, last] = [recent.at(-6), recent.at(-1)];
  if (!first || !last) return 2;
  const rate = 5 / ((last.at - first.at) / seconds);
  return rate >= 8 ? 3 : rate >= 3 ? 2 : 1;
}

function remember(progress: Progress, { at, signals }: Look): Progress {
  const recent = progress.recent.filter((look) => look.at > at - memory);
  if (!signals) return { ...progress, recent, faceless: progress.faceless ?? at };
  return { ...progress, recent: [...recent, { at, signals }], faceless: undefined };
}

const enter = (progress: Progress, phase: Phase, at: number): Progress => ({ ...progress, phase, since: at });

const label = (progress: Progress, moment: string): string => `${current(progress)?.id ?? ''}-${moment}`;

function learn(progress: Progress, at: number): Progress {
  const neutral = neutralOf(progress.recent);
  return neutral ? { ...enter(progress, 'calm', at), neutral } : progress;
}

/** Takes a still of the movement, or ends it, or forgets one that was too short. */
function watchMovement(progress: Progress, strengths: Strengths, at: number): Advance {
  const kind = current(progress)?.kind;
  if (kind && performs(kind, strengths)) {
    const peaks = progress.peaks + 1;
    const next = { ...progress, peaks };
    return {
      progress: peaks < mostPeaks ? next : enter(next, 'back', at),
      take: label(progress, `peak-${peaks}`),
    };
  }
  if (progress.peaks === 0) return { progress };
  return {
    progress:
      progress.peaks >= needed(progress.recent) ? enter(progress, 'back', at) : { ...progress, peaks: 0 },
  };
}

function goOn(progress: Progress, at: number): Progress {
  const index = progress.index + 1;
  const phase = index < progress.challenges.length ? 'calm' : 'done';
  return { ...enter(progress, phase, at), index, peaks: 0, retries: 0 };
}

/** Takes one look into account. */
export function advance(before: Progress, look: Look): Advance {
  if (before.phase === 'done') return { progress: before };
  const progress = remember(before, look);
  const { at, signals } = look;
  if (!signals) return { progress };
  if (progress.phase === 'learning' || !progress.neutral) return { progress: learn(progress, at) };
  const strengths = strengthsOf(signals, progress.neutral);
  if (progress.phase === 'asked') {
    const item = current(progress);
    const late = item !== undefined && at - progress.since > item.seconds * seconds;
    if (late)
      return { progress: { ...enter(progress, 'learning', at), peaks: 0, retries: progress.retries + 1 } };
    return watchMovement(progress, strengths, at);
  }
  if (!isCalm(strengths, signals, progress.neutral)) {
    const neutral = at - progress.since > patience ? neutralOf(progress.recent) : undefined;
    return { progress: neutral ? { ...progress, neutral, since: at } : progress };
  }
  return progress.phase === 'calm'
    ? { progress: { ...enter(progress, 'asked', at), peaks: 0 }, take: label(progress, 'neutral') }
    : { progress: goOn(progress, at), take: label(progress, 'return') };
}

/** Whether the person should be told that no face is seen. */
export const isFaceless = ({ faceless }: Progress, at: number): boolean =>
  faceless !== undefined && at - faceless > 1.2 * seconds;
