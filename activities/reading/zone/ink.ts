import type { Grey } from '#activities/reading/zone/grey.ts';

/** One byte a pixel: 1 where there is ink. */
export interface Ink {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Ink is darker than its surroundings by at least this many greys. */
const leastStep = 4;
/** Surroundings whose greys deviate less than this are blank. */
const blank = 5;

interface Sums {
  readonly values: Float64Array;
  readonly squares: Float64Array;
}

function integrate({ data, width, height }: Grey): Sums {
  const values = new Float64Array((width + 1) * (height + 1));
  const squares = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    let square = 0;
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      const at = (y + 1) * (width + 1) + x + 1;
      sum += value;
      square += value * value;
      values[at] = values[at - width - 1]! + sum;
      squares[at] = squares[at - width - 1]! + square;
    }
  }
  return { values, squares };
}

/**
 * Marks what is darker than its surroundings, a square window of `window` pixels, by `darkness` of their standard
 * deviations: an adaptive threshold in the manner of Niblack, by integral images.
 */
export function inkOf(grey: Grey, window: number, darkness: number): Ink {
  const { data, width, height } = grey;
  const { values, squares } = integrate(grey);
  const out = new Uint8Array(data.length);
  const reach = window >> 1;
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * (width + 1);
    const bottom = Math.min(height, y + reach + 1) * (width + 1);
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const count = ((bottom - top) / (width + 1)) * (right - left);
      const a = bottom + right;
      const b = top + right;
      const c = bottom + left;
      const d = top + left;
      const mean = (values[a]! - values[b]! - values[c]! + values[d]!) / count;
      const variance = (squares[a]! - squares[b]! - squares[c]! + squares[d]!) / count - mean * mean;
      const deviation = Math.sqrt(Math.max(0, variance));
      const threshold = mean - Math.max(darkness * deviation, leastStep);
      if (deviation > blank && data[y * width + x]! < threshold) out[y * width + x] = 1;
    }
  }
  return { data: out, width, height };
}

/** Joins ink along rows over gaps of up to `gap` pixels, so that the characters of a line become one piece. */
export function smear({ data, width, height }: Ink, gap: number): Ink {
  const out = new Uint8Array(data);
  for (let y = 0; y < height; y++) {
    let last = -1;
    for (let x = 0; x < width; x++) {
      if (!data[y * width + x]) continue;
      if (last >= 0 && x - last <= gap) out.fill(1, y * width + last, y * width + x);
      last = x;
    }
  }
  return { data: out, width, height };
}
