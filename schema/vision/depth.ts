import type { Signals } from '#schema/vision/signals.ts';

/**
 * What a turned face must be deep. Measured on performed and real turns: 0.54 and more, mostly 0.6 to 1. Photographs
 * turned by up to 60 degrees, flat or bent around cups, that moved the nose as far as a turn must: 0.49 and less.
 */
export const depthLimits = { flat: 0.4, deep: 0.5 } as const;

/** Below this the face became so little narrower that it measures nothing but the mesh's own unrest. */
const leastNarrowing = 0.05;
/** More is only a sign that the face hardly became narrower. */
const deepest = 2;

/**
 * How far the nose stands out of the face, in widths of the face, told from a turn. A turn by an angle a moves the nose
 * by depth * tan(a) and makes the face narrower by cos(a). A photograph has to be turned far to move the nose, because
 * it has little depth even when it is bent, and is narrow by then; a head moves it at once.
 */
export function depthOf(turned: Signals, neutral: Signals): number {
  const cosine = Math.min(1, turned.aspect / neutral.aspect);
  const tangent = Math.sqrt(1 / cosine ** 2 - 1);
  return Math.min(deepest, Math.abs(turned.nose - neutral.nose) / Math.max(leastNarrowing, tangent));
}
