import { greyAt, shrink, type Grey } from '#activities/reading/zone/grey.ts';
import {
  compose,
  project,
  scaling,
  type Homography,
  type Vector,
} from '#activities/reading/zone/homography.ts';
import type { MrzReading } from '#activities/reading/read-mrz.ts';
import { layouts, type MrzFormat } from '#schema/mrz/layout.ts';
import type { Pixels } from '#vault/picture.ts';

/** One character advance of OCR-B in a zone. */
const advanceMm = 2.54;

/** Size of documents in millimetres, and how far the middle of the last line lies above the lower edge. ICAO 9303. */
const page = { width: 125, height: 88, below: 8.35 };
const largeCard = { width: 105, height: 74, below: 8.35 };
const sheets: Readonly<Record<MrzFormat, { width: number; height: number; below: number }>> = {
  TD3: page,
  PNRUS: page,
  TD2: largeCard,
  IDFRA: largeCard,
  TD1: { width: 85.6, height: 54, below: 5.1 },
};

/** A document in its picture. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly pixelsPerMm: number;
  /** From millimetres, counted from the document's upper left corner, to pixels of the picture. */
  readonly toPicture: Homography;
}

/**
 * Where all of the document lies, told by its zone alone: the formats fix where the zone is printed. Vertical size is
 * taken from the height of the characters, because the distance of the lines differs between issuers.
 */
export function sheetOf(reading: MrzReading): Sheet {
  const { width, height, below } = sheets[reading.format];
  const { lines, length } = layouts[reading.format];
  const across = 1 / advanceMm;
  const down = (1 + reading.tallness) / advanceMm;
  const left = (width * across - length) / 2;
  const top = (height - below) * down - (lines - 1) * reading.lineStep;
  const toZone: Homography = [across, 0, -left, 0, down, -top, 0, 0, 1];
  return {
    widthMm: width,
    heightMm: height,
    pixelsPerMm: reading.pitch / advanceMm,
    toPicture: compose(reading.toPicture, toZone),
  };
}

/** The same document with a margin around it, in millimetres: what its zone tells of its edges is not exact. */
export const widened = (sheet: Sheet, margin: number): Sheet => ({
  ...sheet,
  widthMm: sheet.widthMm + 2 * margin,
  heightMm: sheet.heightMm + 2 * margin,
  toPicture: compose(sheet.toPicture, [1, 0, -margin, 0, 1, -margin, 0, 0, 1]),
});

/** Corners in pixels of the picture, from the upper left clockwise. */
export const cornersOf = ({ widthMm, heightMm, toPicture }: Sheet): readonly Vector[] =>
  [
    [0, 0],
    [widthMm, 0],
    [widthMm, heightMm],
    [0, heightMm],
  ].map(([x, y]) => project(toPicture, x!, y!));

/** The document as a scanner would see it: upright, its edges the picture's. What is outside the picture is grey. */
export function rectify(picture: Pixels, sheet: Sheet, pixelsPerMm: number): Pixels {
  const width = Math.round(sheet.widthMm * pixelsPerMm);
  const height = Math.round(sheet.heightMm * pixelsPerMm);
  const data = new Uint8Array(width * height * 3).fill(128);
  const map = compose(sheet.toPicture, scaling(1 / pixelsPerMm, 1 / pixelsPerMm));
  const row = picture.width * 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const z = map[6] * x + map[7] * y + map[8];
      const u = (map[0] * x + map[1] * y + map[2]) / z;
      const v = (map[3] * x + map[4] * y + map[5]) / z;
      if (!(u >= 0 && v >= 0 && u < picture.width - 1 && v < picture.height - 1)) continue;
      const fu = u - Math.floor(u);
      const fv = v - Math.floor(v);
      const at = Math.floor(v) * row + Math.floor(u) * 3;
      for (let c = at; c < at + 3; c++) {
        const upper = picture.data[c]! * (1 - fu) + picture.data[c + 3]! * fu;
        const lower = picture.data[c + row]! * (1 - fu) + picture.data[c + row + 3]! * fu;
        data[(y * width + x) * 3 + c - at] = upper * (1 - fv) + lower * fv;
      }
    }
  }
  return { data, width, height };
}

/** Samples a character has in the strip that sharpness is measured on. */
const stripPitch = 16;

/** The zone alone, straightened: `stripPitch` pixels a character, with half a line above and below. */
export function stripOf(grey: Grey, reading: MrzReading): Grey {
  const near = shrink(grey, Math.round(grey.width * Math.min(1, (stripPitch * 1.25) / reading.pitch)));
  const ratio = near.width / grey.width;
  const map = compose(scaling(ratio, ratio), reading.toPicture);
  const { lines, length } = layouts[reading.format];
  const width = length * stripPitch;
  const height = Math.round(((lines - 1) * reading.lineStep + 1.8) * stripPitch);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const [u, v] = project(map, (i % width) / stripPitch, Math.floor(i / width) / stripPitch - 0.9);
    data[i] = greyAt(near, u, v);
  }
  return { data, width, height };
}
