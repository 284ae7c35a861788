import type { Pixels } from '#vault/picture.ts';

/** A grey picture, one byte a pixel, row by row. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Luma of ITU-R BT.601. */
export function greyOf({ data, width, height }: Pixels): Grey {
  const grey = new Uint8Array(width * height);
  for (let i = 0, k = 0; i < grey.length; i++, k += 3) {
    grey[i] = (77 * data[k]! + 150 * data[k + 1]! + 29 * data[k + 2]! + 128) >> 8;
  }
  return { data: grey, width, height };
}

/** Spreads the greys so that all but the darkest and the brightest half percent fill the range. */
export function stretch({ data, width, height }: Grey): Grey {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value]!++;
  const tail = data.length * 0.005;
  let low = 0;
  let high = 255;
  for (let sum = counts[low]!; sum < tail && low < 255; sum += counts[low]!) low++;
  for (let sum = counts[high]!; sum < tail && high > 0; sum += counts[high]!) high--;
  const gain = 255 / Math.max(20, high - low);
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => (value - low) * gain);
  return { data: data.map((value) => table[value]!), width, height };
}

/** How one target pixel is made of source pixels along one axis. */
function overlaps(from: number, to: number): { first: Int32Array; weights: Float32Array[] } {
  const step = from / to;
  const first = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, i) => {
    const start = i * step;
    const end = Math.min(from, start + step);
    first[i] = Math.floor(start);
    const count = Math.max(1, Math.ceil(end - 1e-6) - first[i]!);
    return Float32Array.from({ length: count }, (_, k) => {
      const pixel = first[i]! + k;
      return (Math.min(end, pixel + 1) - Math.max(start, pixel)) / step;
    });
  });
  return { first, weights };
}

function shrinkRows({ data, width, height }: Grey, to: number): Float32Array {
  const { first, weights } = overlaps(width, to);
  const out = new Float32Array(to * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < to; x++) {
      const parts = weights[x]!;
      const at = y * width + first[x]!;
      let sum = 0;
      for (let k = 0; k < parts.length; k++) sum += data[at + k]! * parts[k]!;
      out[y * to + x] = sum;
    }
  }
  return out;
}

/** The picture at a smaller width, by area averaging; the picture itself when it is not wider. */
export function shrink(grey: Grey, width: number): Grey {
  if (width >= grey.width) return grey;
  const height = Math.max(1, Math.round((grey.height * width) / grey.width));
  const rows = shrinkRows(grey, width);
  const { first, weights } = overlaps(grey.height, height);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const parts = weights[y]!;
    for (let x = 0; x < width; x++) {
      let sum = 0.5;
      for (let k = 0; k < parts.length; k++) sum += rows[(first[y]! + k) * width + x]! * parts[k]!;
      data[y * width + x] = sum;
    }
  }
  return { data, width, height };
}

function blurOnce(data: Uint8Array, count: number, step: number, lines: number, stride: number): Uint8Array {
  const out = new Uint8Array(data);
  for (let line = 0; line < lines; line++) {
    for (let i = 1; i < count - 1; i++) {
      const at = line * stride + i * step;
      out[at] = (data[at - step]! + 2 * data[at]! + data[at + step]! + 2) >> 2;
    }
  }
  return out;
}

/** Smooths with a binomial filter; `passes` of it are a Gaussian of standard deviation sqrt(passes / 2) pixels. */
export function blur(grey: Grey, passes: number): Grey {
  const { width, height } = grey;
  let { data } = grey;
  for (let pass = 0; pass < passes; pass++) {
    data = blurOnce(data, width, 1, height, width);
    data = blurOnce(data, height, width, width, 1);
  }
  return { data, width, height };
}

/** Turned clockwise by a quarter: what was on the left is on top. */
export function quarterTurn({ data, width, height }: Grey): Grey {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + (height - 1 - y)] = data[y * width + x]!;
  }
  return { data: turned, width: height, height: width };
}

/** The grey between pixels; outside the picture a middle grey. */
export function greyAt({ data, width, height }: Grey, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return 128;
  const column = x | 0;
  const row = y | 0;
  const u = x - column;
  const v = y - row;
  const at = row * width + column;
  const upper = data[at]! * (1 - u) + data[at + 1]! * u;
  return upper * (1 - v) + (data[at + width]! * (1 - u) + data[at + width + 1]! * u) * v;
}
