import sharp from 'sharp';
import type { Pixels } from '#vault/picture.ts';
import { pointOf, type Point } from '#schema/vision/face.ts';
import { greyAt } from '#schema/vision/quality.ts';
import type { Rig } from '#e2e/performer/rig.ts';
import { canvasOn, draw, mapped } from '#e2e/performer/raster.ts';

/** Grain that a camera's sensor adds: the same for the same seed. */
export function grainy({ data, width, height }: Pixels, seed: number, strength = 3): Pixels {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  const noisy = new Uint8ClampedArray(data.length);
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    noisy[index] = (data[index] ?? 0) + ((state >>> 24) / 127.5 - 1) * strength;
  }
  return { data: new Uint8Array(noisy.buffer), width, height };
}

export function darkened({ data, width, height }: Pixels, light: number): Pixels {
  return { data: data.map((value) => value * light), width, height };
}

/** The JPEG that a camera would give. */
export const jpegOf = ({ data, width, height }: Pixels, quality = 90): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();

/** A flat picture held before a camera and turned about its upright middle, seen in perspective. Degrees. */
export function turnedFlat(picture: Pixels, angle: number): Pixels {
  const radians = (angle * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const [x0, y0] = [picture.width / 2, picture.height / 2];
  const far = 1.6 * picture.width;
  return mapped(picture, (x, y) => {
    const seen = (x - x0) / far;
    const across = (seen * far) / (cosine - seen * sine);
    const depth = far + across * sine;
    return [x0 + across, y0 + ((y - y0) * depth) / far];
  });
}

/** Sheets are drawn as this many strips across and down. */
const strips = 24;

/**
 * A picture on a sheet of paper that is bent around an upright cylinder and turned about its middle. Degrees; the
 * radius as a share of the picture's width: 0.3 is a mug when the face is as wide as a face.
 */
export function turnedBent(picture: Pixels, angle: number, radius = 0.3): Pixels {
  const { width, height } = picture;
  const radians = (angle * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const [round, far] = [radius * width, 1.6 * width];
  const grid = Array.from({ length: (strips + 1) ** 2 }, (_, index): Point => {
    const [column, row] = [index % (strips + 1), Math.floor(index / (strips + 1))];
    return [(column / strips) * width, (row / strips) * height, 0];
  });
  const bent = grid.map(([u, v]): Point => {
    const bow = (u - width / 2) / round;
    const [across, deep] = [round * Math.sin(bow), round * (1 - Math.cos(bow))];
    const [x, z] = [cosine * across - sine * deep, sine * across + cosine * deep];
    const share = far / (far + z);
    return [width / 2 + x * share, height / 2 + (v - height / 2) * share, z];
  });
  const cells = grid.flatMap(([u, v], index) => (u < width && v < height ? [index] : []));
  const triangles = cells.flatMap((at) => {
    const below = at + strips + 1;
    return [at, at + 1, below, at + 1, below + 1, below];
  });
  const canvas = canvasOn({ ...picture, data: new Uint8Array(picture.data.length).fill(120) });
  draw(canvas, bent, triangles, { picture, from: grid });
  return canvas;
}

/** Two pictures side by side in the size of the first: each gives the middle half of its width. */
export function besides(one: Pixels, other: Pixels): Pixels {
  const { width } = one;
  const half = Math.floor(width / 2);
  const quarter = Math.floor(width / 4);
  const data = Uint8Array.from(one.data, (_, index) => {
    const pixel = Math.floor(index / 3);
    const [x, row] = [pixel % width, Math.floor(pixel / width)];
    const source = x < half ? one : other;
    const from = (row * width + quarter + (x % half)) * 3;
    return source.data[from + (index % 3)] ?? 0;
  });
  return { ...one, data };
}

/** Painted over: what is given for a pixel and its colour. */
export const painted = (
  picture: Pixels,
  paint: (x: number, y: number, value: number, channel: number) => number,
): Pixels => ({
  ...picture,
  data: picture.data.map((value, index) => {
    const pixel = Math.floor(index / 3);
    return paint(pixel % picture.width, Math.floor(pixel / picture.width), value, index % 3);
  }),
});

/** As copiers print it without colours. */
export const greyed = (picture: Pixels): Pixels => painted(picture, (x, y) => greyAt(picture, x, y));

/** A hand or a sheet held before one half of the face: everything right of `from` is grey. */
export const halfHidden = (picture: Pixels, from: number): Pixels =>
  painted(picture, (x, _y, value) => (x < from ? value : 70));

/** A black cloth over everything below `from`, as a robber wears it. */
export const masked = (picture: Pixels, from: number): Pixels =>
  painted(picture, (_x, y, value) => (y < from ? value : 12));

/** A black band over both eyes and a little around them, where opaque glasses sit. */
export function shaded(picture: Pixels, { points, width }: Rig): Pixels {
  const [left, right] = [pointOf(points, 33), pointOf(points, 263)];
  const middle = (left[1] + right[1]) / 2;
  const [from, to] = [left[0] - 0.1 * width, right[0] + 0.1 * width];
  return painted(picture, (x, y, value) =>
    x > from && x < to && Math.abs(y - middle) < 0.1 * width ? 14 : value,
  );
}

/** The stripes of a screen that a camera looks at: one of each colour in so many pixels. */
export const onScreen = (picture: Pixels, period = 3.3, depth = 0.3): Pixels =>
  painted(picture, (x, y, value, channel) => {
    const column = Math.cos((2 * Math.PI * (x + channel)) / period);
    const row = Math.cos((2 * Math.PI * y) / period);
    return value * (1 - depth / 2 + (depth / 4) * (column + row));
  });
