import { challengeKinds, type ChallengeKind } from '#schema/vision/challenges.ts';
import { between, neutral, poses, type Pose } from '#e2e/performer/pose.ts';

/** From `pose` at the start of the scene to the next scene's pose, or a picture held before the camera instead. */
export interface Scene {
  readonly seconds: number;
  readonly from: Pose;
  readonly to: Pose;
  /** A document in view, which hides the person. */
  readonly document?: boolean;
}

export interface CycleOptions {
  readonly kinds?: readonly ChallengeKind[];
  /** Seconds of moving there and back, of holding, and of calm before the next. */
  readonly move?: number;
  readonly hold?: number;
  readonly rest?: number;
  /** Seconds for which a document is held up at the end; 0 for none. */
  readonly document?: number;
}

/**
 * Every movement once, calm in between, then a document. A fake camera is fixed before anybody knows what will be
 * asked, and plays in a loop: so the page waits until the movement it asks for comes by. About 22 seconds.
 */
export function cycle(options: CycleOptions = {}): readonly Scene[] {
  const { kinds = challengeKinds, move = 0.4, hold = 1, rest = 0.6, document = 5 } = options;
  const calm: Scene = { seconds: rest, from: neutral, to: neutral };
  const movements = kinds.flatMap((kind) => [
    calm,
    { seconds: move, from: neutral, to: poses[kind] },
    { seconds: hold, from: poses[kind], to: poses[kind] },
    { seconds: move, from: poses[kind], to: neutral },
  ]);
  const shown: Scene = { seconds: document, from: neutral, to: neutral, document: true };
  return document > 0 ? [...movements, calm, shown] : [...movements, calm];
}

/** A photograph held still: what an impostor shows. */
export const still = (seconds = 4): readonly Scene[] => [{ seconds, from: neutral, to: neutral }];

export const secondsOf = (script: readonly Scene[]): number =>
  script.reduce((sum, { seconds }) => sum + seconds, 0);

const eased = (share: number): number => share * share * (3 - 2 * share);

/** Where the script is at a time, in seconds from its start. */
export function at(
  script: readonly Scene[],
  time: number,
): { readonly pose: Pose; readonly document: boolean } {
  let left = time;
  for (const scene of script) {
    if (left < scene.seconds) {
      const pose = between(scene.from, scene.to, eased(left / scene.seconds));
      return { pose, document: scene.document ?? false };
    }
    left -= scene.seconds;
  }
  return { pose: neutral, document: false };
}
