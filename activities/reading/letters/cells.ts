import { greyAt, type Grey } from '#activities/reading/zone/grey.ts';
import type { Homography } from '#activities/reading/zone/homography.ts';
import {
  cellHeight,
  cellSize,
  cellWidth,
  characters,
  likeness,
  normalise,
} from '#activities/reading/letters/templates.ts';
import type { TemplateSet } from '#activities/reading/letters/templates.ts';
import { layouts, type MrzFormat } from '#schema/mrz/layout.ts';

/**
 * A zone laid over a grey picture. Zone coordinates: one unit is one character advance; x runs from the left edge of
 * the first character, y downwards from the middle of the first line.
 */
export interface Zone {
  readonly grey: Grey;
  readonly format: MrzFormat;
  readonly toPicture: Homography;
  /** Distance of two lines, in character advances. */
  readonly lineStep: number;
}

/** How one line departs from where the zone says it is, in character advances. */
export interface Placement {
  readonly shift: number;
  readonly scale: number;
  /** Uneven spacing, by paper that is bent: 0 is even. */
  readonly bow: number;
  readonly rise: number;
  readonly slope: number;
  /** Characters are taller than the font's by this share, or by tilt lower. */
  readonly tallness: number;
}

export const straight: Placement = { shift: 0, scale: 0, bow: 0, rise: 0, slope: 0, tallness: 0 };

/** Middle of a character in zone coordinates. */
export function cellMiddle(zone: Zone, line: number, index: number, place: Placement): [number, number] {
  const half = layouts[zone.format].length / 2;
  const from = index + 0.5 - half;
  const u = from / half;
  return [
    from * (1 + place.scale) + half + place.shift + place.bow * (u * u - 0.33),
    line * zone.lineStep + place.rise + place.slope * u,
  ];
}

/** Samples the picture around a point of the zone into a normalised cell. */
export function sampleCell(zone: Zone, x: number, y: number, tallness: number, cell: Float32Array): void {
  const h = zone.toPicture;
  const tall = (cellHeight / cellWidth) * (1 + tallness);
  let k = 0;
  for (let row = 0; row < cellHeight; row++) {
    const v = y + ((row + 0.5) / cellHeight - 0.5) * tall;
    for (let column = 0; column < cellWidth; column++) {
      const u = x + (column + 0.5) / cellWidth - 0.5;
      const z = h[6] * u + h[7] * v + h[8];
      cell[k++] = greyAt(zone.grey, (h[0] * u + h[1] * v + h[2]) / z, (h[3] * u + h[4] * v + h[5]) / z);
    }
  }
  normalise(cell);
}

const letters = [...characters].map((_, i) => i).filter((i) => /[A-Z<]/.test(characters[i]!));
const digits = [...characters].map((_, i) => i).filter((i) => /\d/.test(characters[i]!));
const filler = characters.indexOf('<');
const all = [...characters].map((_, i) => i);
const among = (text: string): readonly number[] => [...text].map((sign) => characters.indexOf(sign));

/** Numbers of the characters that may stand at a place; the letters are those of `MrzLayout.types`. */
function allowed(format: MrzFormat, type: string): readonly number[] {
  switch (type) {
    case 'A':
      return letters;
    case 'D':
      return digits;
    case 'F':
      return [...digits, filler];
    case 'S':
      return among('MFX<');
    case 'K':
      return among(layouts[format].codes);
    case 'C':
      return [...letters, ...among('123456789')];
    case 'R':
      return [...letters, ...among('2346789')];
    default:
      return all;
  }
}

const allowedBy = (format: MrzFormat): readonly (readonly (readonly number[])[])[] =>
  layouts[format].types.map((types) => [...types].map((type) => allowed(format, type)));
const allowedByFormat: Readonly<Record<MrzFormat, ReturnType<typeof allowedBy>>> = {
  TD1: allowedBy('TD1'),
  TD2: allowedBy('TD2'),
  TD3: allowedBy('TD3'),
  IDFRA: allowedBy('IDFRA'),
  PNRUS: allowedBy('PNRUS'),
};

export const allowedAt = (format: MrzFormat, line: number, index: number): readonly number[] =>
  allowedByFormat[format][line]?.[index] ?? all;

const scratch = new Float32Array(cellSize);

/** The best likeness of a cell among these characters. */
export function bestLikeness(cell: Float32Array, set: TemplateSet, choices: readonly number[]): number {
  let best = -1;
  for (const choice of choices) {
    const score = likeness(cell, set[choice]!);
    if (score > best) best = score;
  }
  return best;
}

/** Mean likeness of every `stride`-th character of a line to what may stand there. */
export function lineLikeness(
  zone: Zone,
  line: number,
  place: Placement,
  set: TemplateSet,
  stride: number,
): number {
  const { length } = layouts[zone.format];
  let sum = 0;
  let count = 0;
  for (let index = 0; index < length; index += stride) {
    const [x, y] = cellMiddle(zone, line, index, place);
    sampleCell(zone, x, y, place.tallness, scratch);
    sum += bestLikeness(scratch, set, allowedAt(zone.format, line, index));
    count++;
  }
  return sum / count;
}
