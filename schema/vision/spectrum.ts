import type { Box, Picture } from '#schema/vision/face.ts';
import { greyAt } from '#schema/vision/quality.ts';

const size = 128;
const ringWidth = 3;

/** Fast Fourier transform in place, radix 2 (Cooley and Tukey 1965); the length is a power of two. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  reorder(real, imaginary);
  for (let block = 2; block <= length; block *= 2) {
    for (let k = 0; k < block / 2; k++) {
      const angle = (-2 * Math.PI * k) / block;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let start = k; start < length; start += block) {
        const other = start + block / 2;
        const [a, b] = [real[other] ?? 0, imaginary[other] ?? 0];
        const [x, y] = [a * cosine - b * sine, a * sine + b * cosine];
        const [p, q] = [real[start] ?? 0, imaginary[start] ?? 0];
        real[other] = p - x;
        imaginary[other] = q - y;
        real[start] = p + x;
        imaginary[start] = q + y;
      }
    }
  }
}

/** Puts every value where the bits of its index, read backwards, say. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  const swap = (values: Float64Array, one: number, other: number) => {
    const kept = values[one] ?? 0;
    values[one] = values[other] ?? 0;
    values[other] = kept;
  };
  let mirrored = 0;
  for (let index = 1; index < real.length; index++) {
    let bit = real.length >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index >= mirrored) continue;
    swap(real, index, mirrored);
    swap(imaginary, index, mirrored);
  }
}

const within = (value: number, limit: number): number => Math.max(0, Math.min(limit, Math.floor(value)));

/** A square of the picture around the middle of the box, pixel for pixel, faded out to its edges (Hann window). */
function windowed(picture: Picture, [x, y, width, height]: Box): Float64Array[] {
  const left = within(x + width / 2 - size / 2, picture.width - size);
  const top = within(y + height / 2 - size / 2, picture.height - size);
  const fade = Array.from({ length: size }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / size));
  return fade.map((weight, row) =>
    Float64Array.from(fade, (other, column) => weight * other * greyAt(picture, left + column, top + row)),
  );
}

/** Columns and rows exchanged. */
const turned = (rows: readonly Float64Array[]): Float64Array[] =>
  Array.from({ length: size }, (_, column) => Float64Array.from(rows, (row) => row[column] ?? 0));

/** Sizes of the frequencies in two dimensions, indexed [horizontal][vertical]. */
function magnitudes(rows: readonly Float64Array[]): Float64Array[] {
  const imaginary = rows.map(() => new Float64Array(size));
  rows.forEach((row, index) => transform(row, imaginary[index] ?? new Float64Array(size)));
  const real = turned(rows);
  const other = turned(imaginary);
  return real.map((column, index) => {
    const complex = other[index] ?? new Float64Array(size);
    transform(column, complex);
    return column.map((value, at) => Math.hypot(value, complex[at] ?? 0));
  });
}

/**
 * How far the strongest frequency of the face stands out of its surroundings: over the median of all frequencies
 * of about its height. A screen's grid or a print's raster makes one that stands out (skin: 15 at most; a halftone:
 * above 35; a visible grid: above 110). The crop must come from the camera's own pixels, not from a scaled picture.
 * Undefined for a picture smaller than the crop.
 */
export function patternPeak(picture: Picture, box: Box): number | undefined {
  if (picture.width < size || picture.height < size) return undefined;
  const spectrum = magnitudes(windowed(picture, box));
  const rings = new Map<number, number[]>();
  for (let u = 0; u < size / 2; u++) {
    for (let v = 0; v < size; v++) {
      const radius = Math.hypot(u, v < size / 2 ? v : v - size);
      if (radius < size * 0.1 || radius > size * 0.5) continue;
      const ring = Math.floor(radius / ringWidth);
      const value = spectrum[u]?.[v] ?? 0;
      const fellows = rings.get(ring) ?? [];
      fellows.push(value);
      rings.set(ring, fellows);
    }
  }
  const heights = [...rings.values()].map((ring) => {
    const sorted = ring.toSorted((one, another) => one - another);
    return (sorted.at(-1) ?? 0) / ((sorted[Math.floor(sorted.length / 2)] ?? 0) + 1e-6);
  });
  return Math.max(...heights);
}
