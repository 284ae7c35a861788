import type { Signals } from '#schema/vision/signals.ts';

/**
 * What an applicant may be asked to do before the camera. Left and right are the applicant's own. A blink is not
 * among them: it is over in a quarter of a second, so stills miss it. Never rename or reuse a kind.
 */
export const challengeKinds = [
  'turnLeft',
  'turnRight',
  'lookUp',
  'lookDown',
  'openMouth',
  'smile',
  'moveCloser',
] as const;
export type ChallengeKind = (typeof challengeKinds)[number];

export const isChallengeKind = (kind: string): kind is ChallengeKind =>
  (challengeKinds as readonly string[]).includes(kind);

/** How far a picture departs from neutral towards a challenge: 1 is just enough, 0 is not at all. */
export type Strengths = Readonly<Record<ChallengeKind, number>>;

/**
 * Departures from the person's own neutral that count as done. Tried on webcam clips: every true movement was
 * seen and no other. A flat picture turned by 45 degrees stays below 4 degrees and 0.14.
 */
export const thresholds = {
  /** Degrees of yaw, and share of the face's width that the nose moves: both are needed. */
  turn: 9,
  nose: 0.15,
  /** Degrees of pitch. */
  nod: 7,
  /** Opening of the lips as a share of the face's height: at all, and beyond neutral. */
  mouth: 0.06,
  mouthBeyond: 0.045,
  /**
   * Width of the smile over the neutral mouth's. In real clips faces that do not smile reach 1.10; small smiles in
   * strongly compressed pictures reach no more than 1.12.
   */
  smile: 1.11,
  /** No smile is counted when the mouth is this open, or opened by this much, or the head is turned this far: speaking and
   * turning widen the mouth as well. */
  smileMouth: 0.09,
  smileMouthBeyond: 0.05,
  smileTurn: 6,
  /** Width of the face over its neutral width: a lean of the body towards the camera, no more than that. */
  closer: 1.18,
} as const;

/** How strongly one picture shows each challenge, against the person's neutral. Pure geometry, no model. */
export function strengthsOf(signals: Signals, neutral: Signals): Strengths {
  const yaw = signals.yaw - neutral.yaw;
  const nose = signals.nose - neutral.nose;
  const pitch = signals.pitch - neutral.pitch;
  const right = Math.min(yaw / thresholds.turn, -nose / thresholds.nose);
  const left = Math.min(-yaw / thresholds.turn, nose / thresholds.nose);
  const open = Math.min(
    signals.mouth / thresholds.mouth,
    (signals.mouth - neutral.mouth) / thresholds.mouthBeyond,
  );
  const mostOpen = Math.max(thresholds.smileMouth, neutral.mouth + thresholds.smileMouthBeyond);
  const closed = signals.mouth < mostOpen && Math.abs(yaw) < thresholds.smileTurn;
  const wider = (signals.smile / neutral.smile - 1) / (thresholds.smile - 1);
  const strengths = {
    turnLeft: left,
    turnRight: right,
    lookUp: -pitch / thresholds.nod,
    lookDown: pitch / thresholds.nod,
    openMouth: open,
    smile: closed ? wider : 0,
    moveCloser: (signals.width / neutral.width - 1) / (thresholds.closer - 1),
  };
  return atLeastZero(strengths);
}

const atLeastZero = (strengths: Strengths): Strengths =>
  Object.fromEntries(challengeKinds.map((kind) => [kind, Math.max(0, strengths[kind])])) as Record<
    ChallengeKind,
    number
  >;
