import type { Grey } from '#activities/reading/zone/grey.ts';
import { compose, project, scaling, type Homography } from '#activities/reading/zone/homography.ts';
import type { Sheet } from '#activities/reading/zone/sheet.ts';

/** A spot is blown out when every pixel of this square is at least this grey: noise would darken some on white paper. */
const blown = 252;
const spot = 5;
/** Points of the grid that measures a region, to a side. */
const grid = 160;
/** Where nothing tells where the document is, it is taken to fill this middle share of the picture. */
const middle = 0.6;

export interface RegionQuality {
  /** Share of blown-out spots, 0 to 1. */
  readonly glare: number;
  /** Mean grey, 0 to 255. */
  readonly brightness: number;
  /** Median grey: of print on paper it is the paper's. */
  readonly paper: number;
  /** Share of the region outside the picture. */
  readonly outside: number;
}

function isBlown({ data, width, height }: Grey, x: number, y: number): boolean {
  const left = Math.min(Math.max(0, x - (spot >> 1)), width - spot);
  const top = Math.min(Math.max(0, y - (spot >> 1)), height - spot);
  for (let row = top; row < top + spot; row++) {
    for (let at = row * width + left; at < row * width + left + spot; at++)
      if (data[at]! < blown) return false;
  }
  return true;
}

function measure(grey: Grey, fromUnit: Homography): RegionQuality {
  const { data, width, height } = grey;
  let inside = 0;
  let bright = 0;
  let sum = 0;
  const greys = new Uint32Array(256);
  for (let i = 0; i < grid * grid; i++) {
    const [x, y] = project(fromUnit, ((i % grid) + 0.5) / grid, (Math.floor(i / grid) + 0.5) / grid).map(
      Math.floor,
    );
    if (!(x! >= 0 && y! >= 0 && x! < width && y! < height)) continue;
    inside++;
    const value = Math.round(data[y! * width + x!]!);
    sum += value;
    greys[value]! += 1;
    if (isBlown(grey, x!, y!)) bright++;
  }
  const count = Math.max(1, inside);
  let [paper, darker] = [0, greys[0]!];
  while (darker < count / 2 && paper < 255) darker += greys[++paper]!;
  return { glare: bright / count, brightness: sum / count, paper, outside: 1 - inside / (grid * grid) };
}

/** From shares of the document to pixels; of the middle of the picture when it is not known where the document lies. */
export function regionOf({ width, height }: Pick<Grey, 'width' | 'height'>, sheet?: Sheet): Homography {
  if (sheet) return compose(sheet.toPicture, scaling(sheet.widthMm, sheet.heightMm));
  const edge = (1 - middle) / 2;
  return [width * middle, 0, width * edge, 0, height * middle, height * edge, 0, 0, 1];
}

/** Light on the document, or on the middle of the picture. */
export const regionQuality = (grey: Grey, sheet?: Sheet): RegionQuality =>
  measure(grey, regionOf(grey, sheet));

/** Share of blown-out spots in all of a picture. */
export const glareOf = (grey: Grey): number =>
  measure(grey, [grey.width, 0, 0, 0, grey.height, 0, 0, 0, 1]).glare;

/** Variance of the Laplacian over the variance of the greys: fine strokes give high values, blur takes them away. */
export function sharpness({ data, width, height }: Grey): number {
  let sum = 0;
  let squares = 0;
  let edges = 0;
  let edgeSquares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = data[at]!;
      const edge = 4 * value - data[at - 1]! - data[at + 1]! - data[at - width]! - data[at + width]!;
      sum += value;
      squares += value * value;
      edges += edge;
      edgeSquares += edge * edge;
      count++;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance > 1 ? (edgeSquares / count - (edges / count) ** 2) / variance : 0;
}
