import type { Signals } from '#schema/vision/signals.ts';

/**
 * The depth that a turned face must have. Measured on performed and real turns: 0.51 and more, mostly 0.6 to 1. Photographs
 * turned by up to 60 degrees, flat or bent around cups, that moved the nose as far as a turn must: 0.49 and less, and
 * once 0.51, of somebody who looks aside.
 */
export const depthLimits = { flat: 0.4, deep: 0.5 } as const;

/** Least tangent that a depth is told from: what becomes less narrow than this measures only the noise of the mesh. */
const leastNarrowing = 0.05;
/** An upper bound: higher values only come from a face that hardly became narrower. */
const deepest = 2;

const radians = (angle: number): number => (angle * Math.PI) / 180;

/** The angle that makes a face so much narrower. */
const angleOf = (narrowing: number): number => Math.acos(Math.min(1, narrowing));

/**
 * How far the nose stands out of the face, in widths of the face, told from a turn. A turn by an angle a moves the nose
 * by depth * tan(a) and makes the face narrower by cos(a). A photograph has to be turned far to move the nose, because
 * it has little depth even when it is bent, and is narrow by then; a head moves it at once. A face that was turned
 * before and turns through the front becomes no narrower, so there both angles count: else a bent photograph of
 * somebody who looks aside would seem deep.
 */
export function depthOf(turned: Signals, neutral: Signals): number {
  const [before, after] = [radians(neutral.yaw), radians(turned.yaw)];
  const away = before * after > 0 && Math.abs(after) > Math.abs(before);
  const front = away ? neutral.aspect : neutral.aspect / Math.cos(before);
  const least = away ? Math.abs(after - before) : Math.abs(after);
  const angle = Math.max(least, angleOf(turned.aspect / front));
  const tangent = Math.tan(angle) + (away ? 0 : Math.tan(Math.abs(before)));
  return Math.min(deepest, Math.abs(turned.nose - neutral.nose) / Math.max(leastNarrowing, tangent));
}
