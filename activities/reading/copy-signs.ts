import { regionOf } from '#activities/reading/quality.ts';
import { project } from '#activities/reading/zone/homography.ts';
import type { Sheet } from '#activities/reading/zone/sheet.ts';
import { patternPeak } from '#schema/vision/spectrum.ts';
import type { Pixels } from '#vault/picture.ts';

/** What tells a picture of a copy, on paper or on a screen, from one of the document itself. */
export interface CopySigns {
  /** How far the most coloured of the document lies from its usual colour, in steps of chroma (ITU-R BT.601) at middle grey. */
  readonly colour: number;
  /** How far one frequency stands out nearly everywhere on the document; none where the picture is too small for it. */
  readonly raster?: number;
}

/** Points to a side at which colour is looked at, each the mean of a square of so many pixels: noise has colours too. */
const points = 40;
const spot = 5;
/** Colours are taken as they would be at this grey. Below the other one they are mostly noise, and are made no stronger. */
const middleGrey = 128;
const darkest = 48;
/** The share of all points that lies nearer to the usual colour: few are enough, as of the portrait or a seal. */
const mostly = 0.97;
/** Windows to a side, and which of them counts, from the weakest: fine lines are printed somewhere, a raster lies everywhere. */
const windows = 3;
const third = 2;

type Chroma = readonly [blue: number, red: number];

function chromaAt({ data, width, height }: Pixels, x: number, y: number): Chroma {
  const left = Math.min(Math.max(0, x - (spot >> 1)), width - spot);
  const top = Math.min(Math.max(0, y - (spot >> 1)), height - spot);
  let [r, g, b] = [0, 0, 0];
  for (let row = top; row < top + spot; row += 1) {
    for (let at = 3 * (row * width + left); at < 3 * (row * width + left + spot); at += 3) {
      r += data[at] ?? 0;
      g += data[at + 1] ?? 0;
      b += data[at + 2] ?? 0;
    }
  }
  // Light has a colour of its own, which is as much stronger on paper than on ink as the paper is brighter.
  const luma = (0.299 * r + 0.587 * g + 0.114 * b) / (spot * spot);
  const gain = middleGrey / Math.max(luma, darkest) / (spot * spot);
  return [(0.5 * b - 0.331 * g - 0.169 * r) * gain, (0.5 * r - 0.419 * g - 0.081 * b) * gain];
}

const at = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;

/** Shares of the region at the middle of so many cells to a side. */
const middles = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count * count }, (_, cell) => [
    ((cell % count) + 0.5) / count,
    (Math.floor(cell / count) + 0.5) / count,
  ]);

/** @param sheet where the document lies; without it, its middle is looked at */
export function copySigns(picture: Pixels, sheet?: Sheet): CopySigns {
  const region = regionOf(picture, sheet);
  const isInside = ([x, y]: readonly [number, number]): boolean =>
    x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  const inside = (count: number) =>
    middles(count)
      .map(([across, down]) => project(region, across, down))
      .filter(isInside);

  const colours =
    picture.width < spot || picture.height < spot
      ? []
      : inside(points).map(([x, y]) => chromaAt(picture, Math.floor(x), Math.floor(y)));
  const usual = [0, 1].map((side) =>
    at(
      colours.map((chroma) => chroma[side] ?? 0),
      0.5,
    ),
  );
  const apart = colours.map(([blue, red]) => Math.hypot(blue - (usual[0] ?? 0), red - (usual[1] ?? 0)));

  const peaks = inside(windows).flatMap(([x, y]) => patternPeak(picture, [x, y, 0, 0]) ?? []);
  const raster = peaks.toSorted((one, other) => one - other)[Math.min(third, peaks.length - 1)];
  return { colour: at(apart, mostly), ...(raster !== undefined && { raster }) };
}
