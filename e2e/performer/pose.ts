import type { ChallengeKind } from '#schema/vision/challenges.ts';

/** What the performer does at one moment. Left out means neutral. */
export interface Pose {
  /** Degrees; positive turns the nose towards the right of the picture, which is the subject's left. */
  readonly yaw: number;
  /** Degrees; positive lowers the head. */
  readonly pitch: number;
  readonly roll: number;
  /** 0 is closed, 1 is wide open. */
  readonly mouth: number;
  /** 0 is neutral, 1 is friendly, more is a grin. */
  readonly smile: number;
  /** 1 is neutral; larger comes closer. */
  readonly scale: number;
}

export const neutral: Pose = { yaw: 0, pitch: 0, roll: 0, mouth: 0, smile: 0, scale: 1 };

/** A pose that shows the challenge clearly without leaving what a texture on a mesh can show. */
export const poses: Readonly<Record<ChallengeKind, Pose>> = {
  turnLeft: { ...neutral, yaw: 28 },
  turnRight: { ...neutral, yaw: -28 },
  lookUp: { ...neutral, pitch: -18 },
  lookDown: { ...neutral, pitch: 20 },
  openMouth: { ...neutral, mouth: 1 },
  smile: { ...neutral, smile: 1.4 },
  moveCloser: { ...neutral, scale: 1.45 },
};

/** Part of the way from one pose to another. */
export function between(from: Pose, to: Pose, share: number): Pose {
  const mix = (name: keyof Pose) => from[name] + (to[name] - from[name]) * share;
  return {
    yaw: mix('yaw'),
    pitch: mix('pitch'),
    roll: mix('roll'),
    mouth: mix('mouth'),
    smile: mix('smile'),
    scale: mix('scale'),
  };
}
