import type { Signals } from '#schema/vision/signals.ts';

/**
 * Degrees off the front within which a face may be compared with a passport portrait. Pitch may be larger: a phone is
 * held low, and measured pitch stands some degrees off from person to person.
 */
const frontalWithin = { yaw: 15, pitch: 25 } as const;

const isFrontal = ({ yaw, pitch }: Signals): boolean =>
  Math.abs(yaw) <= frontalWithin.yaw && Math.abs(pitch) <= frontalWithin.pitch;

const offFront = ({ yaw, pitch }: Signals): number =>
  Math.hypot(yaw / frontalWithin.yaw, pitch / frontalWithin.pitch);

/** The pictures that show the face most from the front, best first; none that is turned too far. */
export function bestFrontal<T extends { readonly signals: Signals }>(frames: readonly T[], most = 5): T[] {
  return frames
    .filter(({ signals }) => isFrontal(signals))
    .toSorted((one, other) => offFront(one.signals) - offFront(other.signals))
    .slice(0, most);
}
