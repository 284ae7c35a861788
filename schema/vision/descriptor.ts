/** A face described by numbers that are near each other for one person and far apart for two. */
export type Descriptor = readonly number[];

/** Euclidean distance; 0 for the same picture. */
export const distanceOf = (one: Descriptor, other: Descriptor): number =>
  Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));

/** The mean of several descriptors of one person, steadier than each. Undefined of none. */
export function meanOf(descriptors: readonly Descriptor[]): Descriptor | undefined {
  const [first] = descriptors;
  return first?.map(
    (_, index) => descriptors.reduce((sum, other) => sum + (other[index] ?? 0), 0) / descriptors.length,
  );
}
