import type { PromptItem } from '#schema/step.ts';
import { labelsOf } from '#schema/steps/liveness.ts';
import type { Pixels } from '#vault/picture.ts';
import { isChallengeKind } from '#schema/vision/challenges.ts';
import { grainy, jpegOf } from '#e2e/performer/camera.ts';
import { neutral, poses, type Pose } from '#e2e/performer/pose.ts';
import { render, type Rig } from '#e2e/performer/rig.ts';

/** One still as the applicant's page would hand it in. */
export interface Still {
  readonly label: string;
  readonly bytes: Buffer;
}

/** Nobody is quite still: a small sway, another one in every picture. */
const swaying = (pose: Pose, index: number): Pose => ({
  ...pose,
  yaw: pose.yaw + Math.sin(index * 1.7) * 0.8,
  pitch: pose.pitch + Math.cos(index * 1.3) * 0.6,
});

function poseOf(label: string, kind: string): Pose {
  if (!label.includes('-peak-')) return neutral;
  if (!isChallengeKind(kind)) throw new Error(`Nobody knows how to perform "${kind}".`);
  return poses[kind];
}

export type Show = (rig: Rig, pose: Pose, label: string) => Pixels;

/**
 * The stills of a run's challenges. `show` may cheat: it makes the picture for a pose that is asked. Without `grain` they are as a program
 * draws them, which no camera gives.
 */
export async function challengeStills(
  rig: Rig,
  challenges: readonly PromptItem[],
  show: Show = render,
  grain = true,
): Promise<Still[]> {
  const wanted = challenges.flatMap((item) => labelsOf(item).map((label) => ({ label, kind: item.kind })));
  const stills: Still[] = [];
  for (const [index, { label, kind }] of wanted.entries()) {
    const frame = show(rig, swaying(poseOf(label, kind), index), label);
    stills.push({ label, bytes: await jpegOf(grain ? grainy(frame, index) : frame) });
  }
  return stills;
}
