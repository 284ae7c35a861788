/** A point of the face mesh in pixels of the picture; z is depth, nearer is smaller, on a scale of its own. */
export type Point = readonly [x: number, y: number, z: number];

/** MediaPipe's face mesh: 468 points, and 10 more where the irises were found. */
export type Mesh = readonly Point[];

/** Left, top, width and height in pixels. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** RGB, three bytes a pixel, row by row. */
export interface Picture {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** What a face detector gives that pose is measured from. Angles in radians. */
export interface PosedFace {
  readonly mesh: Mesh;
  readonly box: Box;
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

/** Numbers of mesh points with a meaning. Left and right are the subject's own unless named after the picture. */
export const landmarks = {
  noseTip: 1,
  forehead: 10,
  chin: 152,
  pictureLeftCheek: 234,
  pictureRightCheek: 454,
  temples: [127, 356],
  upperLip: 13,
  lowerLip: 14,
  mouthCorners: [61, 291],
  outerEyeCorners: [33, 263],
} as const;

/** The mesh point of that number; throws when the mesh is not whole. */
export function pointOf(mesh: Mesh, index: number): Point {
  const point = mesh[index];
  if (!point) throw new Error(`The face mesh has no point ${index}.`);
  return point;
}

/** Distance of two mesh points in the picture's plane, in pixels. */
export function distance(mesh: Mesh, one: number, other: number): number {
  const [x1, y1] = pointOf(mesh, one);
  const [x2, y2] = pointOf(mesh, other);
  return Math.hypot(x1 - x2, y1 - y2);
}

export const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
