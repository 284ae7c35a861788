import { decimal, percent, type Phrase } from '#schema/phrase.ts';
import type { PromptItem } from '#schema/step.ts';
import { said } from '#schema/steps/liveness-phrases.ts';
import {
  challengeKinds,
  isChallengeKind,
  strengthsOf,
  thresholds,
  type ChallengeKind,
  type Strengths,
} from '#schema/vision/challenges.ts';
import { depthOf } from '#schema/vision/depth.ts';
import { median } from '#schema/vision/face.ts';
import type { Quality } from '#schema/vision/quality.ts';
import { baselineOf, type Signals } from '#schema/vision/signals.ts';

/** What was measured on one still. Without a face only the label and the count are there. */
export interface LivenessFrame {
  readonly label: string;
  /** How many faces were found. */
  readonly faces: number;
  /** How many more were found that are too small to be beside the applicant: far behind, or on a picture. */
  readonly small?: number;
  readonly signals?: Signals;
  readonly quality?: Quality;
  /** How far the strongest frequency stands out: see `patternPeak`. */
  readonly pattern?: number;
  /** How much of the eyes' fields is dark, 0 to 1: see `eyesCovered`. Examinations before it was measured have none. */
  readonly eyes?: number;
  /** Distance of the face's descriptor from the person's of the first challenge. */
  readonly drift?: number;
}

type Seen = LivenessFrame & { readonly signals: Signals };

const isSeen = (frame: LivenessFrame): frame is Seen => frame.signals !== undefined;
export const isCalm = ({ label }: { readonly label: string }): boolean => !label.includes('-peak-');

/** The stills of one challenge, told apart into the person's neutral and the movement. */
export interface Performance {
  readonly item: PromptItem;
  readonly kind: ChallengeKind;
  readonly neutral?: Signals;
  readonly peaks: readonly Seen[];
}

export function performancesOf(
  frames: readonly LivenessFrame[],
  items: readonly PromptItem[],
): Performance[] {
  return items.flatMap((item) => {
    const { kind } = item;
    if (!isChallengeKind(kind)) return [];
    const own = frames.filter((frame) => frame.label.startsWith(`${item.id}-`)).filter(isSeen);
    const calm = own.filter(isCalm).map((frame) => frame.signals);
    const peaks = own.filter((frame) => !isCalm(frame));
    return [{ item, kind, peaks, ...(calm.length > 0 && { neutral: baselineOf(calm) }) }];
  });
}

/** The strength of every challenge in the stills of a movement: the median, so that one stray still does not count. */
export function shownBy({ neutral, peaks }: Performance): Strengths | undefined {
  if (!neutral || peaks.length === 0) return undefined;
  const each = peaks.map(({ signals }) => strengthsOf(signals, neutral));
  const middle = (kind: ChallengeKind) => median(each.map((strengths) => strengths[kind]));
  return Object.fromEntries(challengeKinds.map((kind) => [kind, middle(kind)])) as Strengths;
}

/** A head that turns also nods a little, so a nod counts only where it is stronger than the turn. */
export function performed(kind: ChallengeKind, shown: Strengths): boolean {
  const nod = kind === 'lookUp' || kind === 'lookDown';
  const turn = Math.max(shown.turnLeft, shown.turnRight);
  return shown[kind] >= 1 && !(nod && turn > shown[kind]);
}

/** The stills of a movement that show it, each by itself. */
const movingPeaks = ({ kind, neutral, peaks }: Performance): readonly Seen[] =>
  neutral ? peaks.filter(({ signals }) => performed(kind, strengthsOf(signals, neutral))) : [];

/**
 * How far the person who moves is from the person who is calm: of the stills that show the movement the most alike one
 * counts, for a turned face is less alike. Stills that do not show it do not count: otherwise one calm still of the right
 * person among the movements of somebody else would make them pass. Undefined when no movement was shown or compared.
 */
export function moverDrift(performance: Performance): number | undefined {
  const moving = movingPeaks(performance);
  const drifts = (moving.length > 0 ? moving : performance.peaks).flatMap(({ drift }) => drift ?? []);
  return drifts.length > 0 ? Math.min(...drifts) : undefined;
}

/** How far the still of a movement is that is least like the person who is calm. Undefined when none was compared. */
export function farthestDrift({ peaks }: Performance): number | undefined {
  const drifts = peaks.flatMap(({ drift }) => drift ?? []);
  return drifts.length > 0 ? Math.max(...drifts) : undefined;
}

/** How deep the face is, told from its turn: the middle of the stills that show it. Undefined when none does. */
export function turnDepth(performance: Performance): number | undefined {
  const { neutral } = performance;
  const depths = neutral ? movingPeaks(performance).map(({ signals }) => depthOf(signals, neutral)) : [];
  return depths.length > 0 ? median(depths) : undefined;
}

/** The movement in its own unit, against the person's neutral. */
export function measured(kind: ChallengeKind, { neutral, peaks }: Performance): Phrase {
  if (!neutral || peaks.length === 0) return said('liveness.faceless');
  const peak = baselineOf(peaks.map(({ signals }) => signals));
  const turn = said('liveness.turned', {
    angle: decimal(Math.abs(peak.yaw - neutral.yaw), 0),
    nose: decimal(Math.abs(peak.nose - neutral.nose), 2),
  });
  const nod = (angle: number) => said('liveness.nodded', { angle: decimal(angle, 0) });
  const phrases: Record<ChallengeKind, Phrase> = {
    turnLeft: turn,
    turnRight: turn,
    lookUp: nod(neutral.pitch - peak.pitch),
    lookDown: nod(peak.pitch - neutral.pitch),
    openMouth: said('liveness.opened', { share: percent(peak.mouth) }),
    smile: said('liveness.wider', { share: percent(peak.smile / neutral.smile - 1) }),
    moveCloser: said('liveness.larger', { share: percent(peak.width / neutral.width - 1) }),
  };
  return phrases[kind];
}

const turnWanted = said('liveness.turnWanted', { angle: thresholds.turn, nose: decimal(thresholds.nose, 2) });
const nodWanted = said('liveness.nodWanted', { angle: thresholds.nod });
const shareWanted = (share: number): Phrase => said('liveness.shareWanted', { share: percent(share) });

export const wanted: Readonly<Record<ChallengeKind, Phrase>> = {
  turnLeft: turnWanted,
  turnRight: turnWanted,
  lookUp: nodWanted,
  lookDown: nodWanted,
  openMouth: shareWanted(thresholds.mouth),
  smile: shareWanted(thresholds.smile - 1),
  moveCloser: shareWanted(thresholds.closer - 1),
};
