import type { Look } from './look.ts';

/** So many looks, seconds apart, have to say the same. */
const fewestLooks = 4;
/** So many pairs of frames in each of them. */
const fewestPairs = 4;
/** The share of equal pixels that no noise leaves: of a deviation of 0.7 it leaves four in ten. */
const still = 0.995;

const pairsOf = ({ same }: Look): readonly number[] => same.filter((share) => share !== undefined);

/**
 * Whether frame after frame is as good as equal, in look after look: a photograph that is held before no lens, or a drawing.
 * One frame that differs is enough for a camera, as one that sends a frame twice in poor light has it. What moves is never
 * found: a film of somebody has that person's movement, and often the noise of the camera that took it.
 */
export function isWithoutNoise(looks: readonly Look[]): boolean {
  const telling = looks.filter((look) => look.tells && pairsOf(look).length >= fewestPairs);
  return (
    telling.length >= fewestLooks && telling.every((look) => pairsOf(look).every((share) => share >= still))
  );
}

/** Frames from one that is sent again to the next one, as far as none of the frames between was missed. */
function distancesOf({ same }: Look): readonly number[] {
  const distances: number[] = [];
  let since: number | undefined;
  for (const share of same) {
    if (share === undefined) since = undefined;
    else if (share < 1) since = since === undefined ? undefined : since + 1;
    else {
      if (since !== undefined) distances.push(since + 1);
      since = 0;
    }
  }
  return distances;
}

const fewestDistances = 5;
/** A film of 24 or 25 frames in 30 repeats the fifth or sixth. Cameras repeat every second one in poor light, if any. */
const [nearest, farthest] = [3, 10] as const;

/**
 * Whether one frame is sent again, to the last pixel, after the same number of others: a film in a stream of another rate.
 * A number and the next one may take turns, where the rates have no common measure.
 */
export function isRepeatedInRhythm(looks: readonly Look[]): boolean {
  const distances = looks.filter(({ tells, apart }) => tells && apart).flatMap(distancesOf);
  const least = Math.min(...distances);
  return (
    distances.length >= fewestDistances &&
    least >= nearest &&
    least <= farthest &&
    distances.every((distance) => distance - least <= 1)
  );
}
