import type { PromptItem } from '#schema/step.ts';
import { performed, shownBy } from '#schema/steps/liveness-performance.ts';
import { strengthsOf, type ChallengeKind } from '#schema/vision/challenges.ts';
import { baselineOf, type Signals } from '#schema/vision/signals.ts';
import { misplacedAtRest, misplacedMoving, type Misplaced, type Place } from './framing.ts';
import { isCalm, memory, neutralOf, type Seen } from './neutral.ts';

export interface Challenge extends PromptItem {
  readonly kind: ChallengeKind;
}

/**
 * `learning`: looking for the person's neutral. `calm`: waiting for it before a movement is asked. `asked`: waiting
 * for the movement. `back`: waiting for neutral after it.
 */
export type Phase = 'learning' | 'calm' | 'asked' | 'back' | 'done';

/** One frame that was looked at; without a face it has neither signals nor place. `at` in milliseconds. */
export interface Look {
  readonly at: number;
  readonly face?: { readonly signals: Signals; readonly place: Place };
}

export interface Progress {
  readonly challenges: readonly Challenge[];
  readonly index: number;
  readonly phase: Phase;
  /** When this phase began. */
  readonly since: number;
  /** Looks with a face of the last seconds. */
  readonly recent: readonly Seen[];
  readonly neutral?: Signals;
  /** What the stills of this challenge show so far: before the movement, and at it. */
  readonly before?: Signals;
  readonly peaks: readonly Signals[];
  /** What keeps the face from being looked at, and since when. */
  readonly misplaced?: { readonly kind: Misplaced; readonly since: number };
  /** How often this challenge had to be asked again. */
  readonly retries: number;
}

/** What follows from a look: the new state, and the label of the still to take of this very frame. */
export interface Advance {
  readonly progress: Progress;
  readonly take?: string;
}

const seconds = 1000;
/** Whoever does not return to the neutral that was learned has another one: it is learned again. */
const patience = 5 * seconds;
const mostPeaks = 3;
/** The examiner requires 1; a little more, because it measures the still again and may find less. */
const plain = 1.1;

export const begin = (challenges: readonly Challenge[], at: number): Progress => ({
  challenges,
  index: 0,
  phase: challenges.length > 0 ? 'learning' : 'done',
  since: at,
  recent: [],
  peaks: [],
  retries: 0,
});

export const current = ({ challenges, index }: Progress): Challenge | undefined => challenges[index];

const headMoves: readonly ChallengeKind[] = ['turnLeft', 'turnRight', 'lookUp', 'lookDown'];

/** Whether a frame shows the movement, against the still that was taken before it: the examiner has no other. */
function performs(kind: ChallengeKind, signals: Signals, before: Signals): boolean {
  const strengths = strengthsOf(signals, before);
  return (
    strengths[kind] >= plain &&
    (!headMoves.includes(kind) || headMoves.every((other) => strengths[other] <= strengths[kind]))
  );
}

/** Whether the examiner will find the movement, should this frame be the still after it. Its own rule is asked. */
function bearsOut(item: Challenge, { before, peaks }: Progress, after: Signals): boolean {
  const neutral = baselineOf(before ? [before, after] : [after]);
  const stills = peaks.map((signals) => ({ label: item.id, faces: 1, signals }));
  const shown = shownBy({ item, kind: item.kind, neutral, peaks: stills });
  return shown !== undefined && performed(item.kind, shown);
}

/** How many frames in a row show a movement before it counts: fewer where frames are few. */
function needed(recent: readonly Seen[]): number {
  const [first, last] = [recent.at(-6), recent.at(-1)];
  if (!first || !last) return 2;
  const rate = 5 / ((last.at - first.at) / seconds);
  return rate >= 8 ? 3 : rate >= 3 ? 2 : 1;
}

function misplacedBy({ face }: Look, { phase, neutral }: Progress): Misplaced | undefined {
  if (!face) return 'faceless';
  const { place, signals } = face;
  if (!neutral || phase === 'learning' || phase === 'calm') return misplacedAtRest(place);
  return misplacedMoving(place, (neutral.width / signals.width) * place.width);
}

function remember(progress: Progress, look: Look, kind: Misplaced | undefined): Progress {
  const { at, face } = look;
  const recent = progress.recent.filter((seen) => seen.at > at - memory);
  if (!face || kind) {
    const misplaced = kind && {
      kind,
      since: kind === progress.misplaced?.kind ? progress.misplaced.since : at,
    };
    return { ...progress, recent, misplaced };
  }
  return { ...progress, recent: [...recent, { at, signals: face.signals }], misplaced: undefined };
}

const enter = (progress: Progress, phase: Phase, at: number): Progress => ({ ...progress, phase, since: at });

const label = (progress: Progress, moment: string): string => `${current(progress)?.id ?? ''}-${moment}`;

/** Begins this challenge anew, from another neutral. */
const askAgain = (progress: Progress, at: number): Progress => ({
  ...enter(progress, 'learning', at),
  peaks: [],
  retries: progress.retries + 1,
});

/** Takes a still of the movement, or ends it, or forgets one that was too short. */
function watchMovement(progress: Progress, item: Challenge, signals: Signals, at: number): Advance {
  if (at - progress.since > item.seconds * seconds) return { progress: askAgain(progress, at) };
  if (progress.before && performs(item.kind, signals, progress.before)) {
    const peaks = [...progress.peaks, signals];
    const next = { ...progress, peaks };
    return {
      progress: peaks.length < mostPeaks ? next : enter(next, 'back', at),
      take: label(progress, `peak-${peaks.length}`),
    };
  }
  if (progress.peaks.length === 0) return { progress };
  const enough = progress.peaks.length >= needed(progress.recent);
  return { progress: enough ? enter(progress, 'back', at) : { ...progress, peaks: [] } };
}

function goOn(progress: Progress, at: number): Progress {
  const index = progress.index + 1;
  const phase = index < progress.challenges.length ? 'calm' : 'done';
  return { ...enter(progress, phase, at), index, before: undefined, peaks: [], retries: 0 };
}

/** Waits for calm before the movement, or after it; takes the still of it. */
function watchCalm(progress: Progress, item: Challenge, signals: Signals, at: number): Advance {
  const { phase, neutral, since, recent } = progress;
  const calm = neutral && isCalm(strengthsOf(signals, neutral), signals, neutral);
  if (calm && phase === 'calm') {
    const asked = { ...enter(progress, 'asked', at), before: signals, peaks: [] };
    return { progress: asked, take: label(progress, 'neutral') };
  }
  if (calm && bearsOut(item, progress, signals)) {
    return { progress: goOn(progress, at), take: label(progress, 'return') };
  }
  if (at - since <= patience) return { progress };
  if (calm) return { progress: askAgain(progress, at) };
  const another = neutralOf(recent);
  return { progress: another ? { ...progress, neutral: another, since: at } : progress };
}

function learn(progress: Progress, at: number): Progress {
  const neutral = neutralOf(progress.recent);
  return neutral ? { ...enter(progress, 'calm', at), neutral } : progress;
}

/** Takes one look into account. */
export function advance(before: Progress, look: Look): Advance {
  const item = current(before);
  if (before.phase === 'done' || !item) return { progress: before };
  const kind = misplacedBy(look, before);
  const progress = remember(before, look, kind);
  if (!look.face || kind) return { progress };
  const { at, face } = look;
  if (progress.phase === 'learning' || !progress.neutral) return { progress: learn(progress, at) };
  return progress.phase === 'asked'
    ? watchMovement(progress, item, face.signals, at)
    : watchCalm(progress, item, face.signals, at);
}

/** What the person should be told of where their face is, once it lasts. */
export const hintOf = ({ misplaced }: Progress, at: number): Misplaced | undefined =>
  misplaced && at - misplaced.since > 1.2 * seconds ? misplaced.kind : undefined;
