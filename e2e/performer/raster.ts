import type { Pixels } from '#vault/picture.ts';
import type { Point } from '#schema/vision/face.ts';

/** Corners of triangles by number, three after the other. */
export type Triangles = readonly number[];

export interface Canvas extends Pixels {
  /** Depth of what was drawn at each pixel: nearer is smaller. */
  readonly depth: Float32Array;
}

export const canvasOn = ({ data, width, height }: Pixels): Canvas => ({
  data: new Uint8Array(data),
  width,
  height,
  depth: new Float32Array(width * height).fill(Number.POSITIVE_INFINITY),
});

/** The colour of a picture between its pixels, written to `into` at `at`. */
function sample({ data, width, height }: Pixels, x: number, y: number, into: Uint8Array, at: number): void {
  const cx = Math.max(0, Math.min(width - 1.001, x));
  const cy = Math.max(0, Math.min(height - 1.001, y));
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [u, v] = [cx - left, cy - top];
  const first = (top * width + left) * 3;
  const below = first + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const upper = (data[first + channel] ?? 0) * (1 - u) + (data[first + 3 + channel] ?? 0) * u;
    const lower = (data[below + channel] ?? 0) * (1 - u) + (data[below + 3 + channel] ?? 0) * u;
    into[at + channel] = upper * (1 - v) + lower * v;
  }
}

type Corners = readonly [Point, Point, Point];

const cornersOf = (points: readonly Point[], triangles: Triangles, at: number): Corners | undefined => {
  const [a, b, c] = [0, 1, 2].map((k) => points[triangles[at + k] ?? -1]);
  return a && b && c ? [a, b, c] : undefined;
};

/** What to paint a triangle with: a part of a picture, or one colour. */
export type Paint =
  | { readonly picture: Pixels; readonly from: readonly Point[] }
  | { readonly colour: readonly [number, number, number] };

/** A plane over the picture: what a quantity known at a triangle's corners is at any place. */
interface Plane {
  readonly acrossStep: number;
  readonly downStep: number;
  readonly start: number;
}

function planeThrough(
  [a, b, c]: Corners,
  [atA, atB, atC]: readonly [number, number, number],
): Plane | undefined {
  const area = (b[1] - c[1]) * (a[0] - c[0]) + (c[0] - b[0]) * (a[1] - c[1]);
  if (Math.abs(area) < 1e-6) return undefined;
  const acrossStep = ((b[1] - c[1]) * (atA - atC) + (c[1] - a[1]) * (atB - atC)) / area;
  const downStep = ((c[0] - b[0]) * (atA - atC) + (a[0] - c[0]) * (atB - atC)) / area;
  return { acrossStep, downStep, start: atC - acrossStep * c[0] - downStep * c[1] };
}

/** The planes of the three weights, of the depth and of the place in the source. */
function planesOf(corners: Corners, source: Corners): readonly Plane[] | undefined {
  const axis = (of: Corners, index: 0 | 1 | 2) =>
    planeThrough(corners, [of[0][index], of[1][index], of[2][index]]);
  const planes = [
    planeThrough(corners, [1, 0, 0]),
    planeThrough(corners, [0, 1, 0]),
    planeThrough(corners, [0, 0, 1]),
    axis(corners, 2),
    axis(source, 0),
    axis(source, 1),
  ];
  return planes.every((plane) => plane !== undefined) ? planes : undefined;
}

const edge = -1e-3;

function drawTriangle(canvas: Canvas, corners: Corners, source: Corners, paint: Paint, behind: number): void {
  const planes = planesOf(corners, source);
  if (!planes) return;
  const [first, second, third, depth, u, v] = planes as [Plane, Plane, Plane, Plane, Plane, Plane];
  const at = (plane: Plane, x: number, y: number) => plane.start + plane.acrossStep * x + plane.downStep * y;
  const [a, b, c] = corners;
  const left = Math.max(0, Math.floor(Math.min(a[0], b[0], c[0])));
  const right = Math.min(canvas.width - 1, Math.ceil(Math.max(a[0], b[0], c[0])));
  const top = Math.max(0, Math.floor(Math.min(a[1], b[1], c[1])));
  const bottom = Math.min(canvas.height - 1, Math.ceil(Math.max(a[1], b[1], c[1])));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (at(first, x, y) < edge || at(second, x, y) < edge || at(third, x, y) < edge) continue;
      const pixel = y * canvas.width + x;
      const z = at(depth, x, y) + behind;
      if (z >= (canvas.depth[pixel] ?? 0)) continue;
      canvas.depth[pixel] = z;
      if ('colour' in paint) canvas.data.set(paint.colour, pixel * 3);
      else sample(paint.picture, at(u, x, y), at(v, x, y), canvas.data, pixel * 3);
    }
  }
}

/** Draws triangles onto the canvas, nearer ones before farther ones; `behind` pushes them back by so much. */
export function draw(
  canvas: Canvas,
  points: readonly Point[],
  triangles: Triangles,
  paint: Paint,
  behind = 0,
): void {
  for (let at = 0; at < triangles.length; at += 3) {
    const corners = cornersOf(points, triangles, at);
    const source = 'from' in paint ? cornersOf(paint.from, triangles, at) : undefined;
    if (corners) drawTriangle(canvas, corners, source ?? corners, paint, behind);
  }
}

/** The picture as seen through another plane: `back` says where a pixel of the result comes from. */
export function mapped(picture: Pixels, back: (x: number, y: number) => readonly [number, number]): Pixels {
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const [u, v] = back(x, y);
      sample(picture, u, v, data, (y * picture.width + x) * 3);
    }
  }
  return { ...picture, data };
}
