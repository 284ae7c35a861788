import type { Pixels } from '#vault/picture.ts';
import { distance, pointOf, type Point, type PosedFace } from '#schema/vision/face.ts';
import { faceOutline, lipOpening, lowerLip, meshPoints } from '#e2e/performer/anatomy.ts';
import { neutral, type Pose } from '#e2e/performer/pose.ts';
import { canvasOn, draw, mapped, type Triangles } from '#e2e/performer/raster.ts';

/** A portrait that can be made to move: its picture on a mesh of the face, with a ring for the head around it. */
export interface Rig {
  readonly picture: Pixels;
  readonly points: readonly Point[];
  readonly face: Triangles;
  readonly head: Triangles;
  readonly surroundings: Triangles;
  readonly middle: Point;
  readonly width: number;
}

/** Human measures depth in a crop of this many pixels. */
const depthCrop = 256;
const mouthColour = [52, 16, 18] as const;

/** The outline of the face drawn larger, flat at the depth of the head's middle. */
const ring = (points: readonly Point[], [x, y, z]: Point, side: number, up: number, down: number): Point[] =>
  faceOutline.map((index) => {
    const [px, py] = pointOf(points, index);
    return [x + (px - x) * side, y + (py - y) * (py < y ? up : down), z];
  });

/** Two triangles between each pair of neighbours on two rings. */
const belt = (inner: readonly number[], outer: readonly number[]): Triangles =>
  inner.flatMap((one, index) => {
    const next = (index + 1) % inner.length;
    const [two, far, farther] = [inner[next] ?? 0, outer[index] ?? 0, outer[next] ?? 0];
    return [one, two, far, two, farther, far];
  });

export function rigOf(picture: Pixels, { mesh, box }: PosedFace, triangles: Triangles): Rig {
  const depth = Math.max(box[2], box[3]) / depthCrop;
  const points = mesh.slice(0, meshPoints).map(([x, y, z]): Point => [x, y, z * depth]);
  const [left, right] = [pointOf(points, 234), pointOf(points, 454)];
  const width = distance(points, 234, 454);
  const middle: Point = [
    (left[0] + right[0]) / 2,
    (pointOf(points, 10)[1] + pointOf(points, 152)[1]) / 2,
    (left[2] + right[2]) / 2 + 0.12 * width,
  ];
  const headRing = faceOutline.map((_, index) => meshPoints + index);
  const outerRing = faceOutline.map((_, index) => meshPoints + faceOutline.length + index);
  return {
    picture,
    points: [...points, ...ring(points, middle, 1.32, 1.55, 1.22), ...ring(points, middle, 2.4, 2.3, 2.3)],
    face: triangles,
    head: belt(faceOutline, headRing),
    surroundings: belt(headRing, outerRing),
    middle,
    width,
  };
}

const fading = (value: number): number => Math.max(0, 1 - value * value);

/** How far an open jaw takes a point down, in pixels. */
function jawDrop({ points, width }: Rig, index: number, [x, y]: Point, mouth: number): number {
  const [upper, lower] = [pointOf(points, 13), pointOf(points, 14)];
  const [mouthX, mouthY] = [
    (pointOf(points, 61)[0] + pointOf(points, 291)[0]) / 2,
    (upper[1] + lower[1]) / 2,
  ];
  const chin = pointOf(points, 152)[1] - mouthY;
  const most = mouth * 0.62 * chin;
  if (lowerLip.has(index)) return most * 0.96 * fading((x - mouthX) / (0.57 * distance(points, 61, 291)));
  const below = Math.max(0, Math.min(1, (y - mouthY) / (0.35 * chin)));
  return most * below * below * (3 - 2 * below) * fading((x - mouthX) / (0.56 * width));
}

/** A smile pulls the corners of the mouth out and up, and the cheeks near them along. */
function smilePull({ points }: Rig, [x, y]: Point, smile: number): readonly [number, number] {
  const width = distance(points, 61, 291);
  const pull = (corner: number) => {
    const [cx, cy] = pointOf(points, corner);
    return 0.17 * width * smile * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (0.42 * width) ** 2);
  };
  const [left, right] = [pull(61), pull(291)];
  return [right - left, -(left + right)];
}

function turned([x, y, z]: Point, { yaw, pitch, roll }: Pose): Point {
  const [sy, sp, sr] = [yaw, pitch, roll].map((angle) => Math.sin((angle * Math.PI) / 180));
  const [cy, cp, cr] = [yaw, pitch, roll].map((angle) => Math.cos((angle * Math.PI) / 180));
  const x1 = (cy ?? 1) * x - (sy ?? 0) * z;
  const z1 = (sy ?? 0) * x + (cy ?? 1) * z;
  const y1 = (cp ?? 1) * y - (sp ?? 0) * z1;
  const z2 = (sp ?? 0) * y + (cp ?? 1) * z1;
  return [(cr ?? 1) * x1 - (sr ?? 0) * y1, (sr ?? 0) * x1 + (cr ?? 1) * y1, z2];
}

/** Where every point of the rig is in a pose, seen from four and a half widths of the face away. */
export function posed(rig: Rig, pose: Pose): Point[] {
  const { points, middle, width } = rig;
  const far = 4.5 * width;
  const firstFixed = meshPoints + faceOutline.length;
  return points.map((point, index): Point => {
    if (index >= firstFixed) return point;
    const onFace = index < meshPoints;
    const drop = onFace && pose.mouth > 0 ? jawDrop(rig, index, point, pose.mouth) : 0;
    const [out, up] = onFace && pose.smile > 0 ? smilePull(rig, point, pose.smile) : [0, 0];
    const moved: Point = [point[0] + out, point[1] + up + drop, point[2]];
    const before: Point = [moved[0] - middle[0], moved[1] - middle[1], moved[2] - middle[2]];
    const after = turned(before, pose);
    const shift = (axis: 0 | 1) =>
      (after[axis] * far) / (far + after[2]) - (before[axis] * far) / (far + before[2]);
    const share = onFace ? 1 : 0.9;
    return [moved[0] + shift(0) * share, moved[1] + shift(1) * share, after[2]];
  });
}

const fan = (outline: readonly number[]): Triangles =>
  outline.slice(2).flatMap((last, index) => [outline[0] ?? 0, outline[index + 1] ?? 0, last]);

/** One frame: the portrait in a pose. */
export function render(rig: Rig, pose: Pose = neutral): Pixels {
  const { picture, points: from, middle, width } = rig;
  const canvas = canvasOn(picture);
  const points = posed(rig, pose);
  draw(canvas, points, rig.face, { picture, from });
  draw(canvas, points, rig.head, { picture, from }, 0.02 * width);
  draw(canvas, points, rig.surroundings, { picture, from }, 0.02 * width);
  const mouth = pose.mouth > 0.02 ? { colour: mouthColour } : { picture, from };
  draw(canvas, points, fan(lipOpening), mouth, 0.05 * width);
  if (pose.scale === 1) return canvas;
  const [x0, y0] = middle;
  return mapped(canvas, (x, y) => [x0 + (x - x0) / pose.scale, y0 + (y - y0) / pose.scale]);
}
