import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ModelUsed } from '#schema/check.ts';

/**
 * Pictures of the 37 characters, rendered from the public-domain OCR-B font of Debian's package fonts-ocr-b at three
 * degrees of blur. A cell is one character advance (2.54 mm) wide.
 */
const file = readFileSync(new URL(import.meta.resolve('#activities/reading/letters/ocr-b.json')));
const source = JSON.parse(file.toString('utf8')) as { w: number; h: number; chars: string; sets: string[] };

export const characters = source.chars;
/** Size of a cell in samples. */
export const cellWidth = source.w;
export const cellHeight = source.h;
export const cellSize = cellWidth * cellHeight;

/** Takes away the mean and divides by the norm, in place; the norm is returned: 0 is a blank cell. */
export function normalise(cell: Float32Array): number {
  let mean = 0;
  for (let i = 0; i < cell.length; i++) mean += cell[i]!;
  mean /= cell.length;
  let square = 0;
  for (let i = 0; i < cell.length; i++) {
    const value = cell[i]! - mean;
    cell[i] = value;
    square += value * value;
  }
  const norm = Math.sqrt(square);
  const scale = 1 / (norm || 1);
  for (let i = 0; i < cell.length; i++) cell[i]! *= scale;
  return norm;
}

/** Normalised cells of all characters at one degree of blur, in the order of `characters`. */
export type TemplateSet = readonly Float32Array[];

function readSet(text: string): TemplateSet {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: characters.length }, (_, i) => {
    const cell = Float32Array.from(bytes.subarray(i * cellSize, (i + 1) * cellSize));
    normalise(cell);
    return cell;
  });
}

/** From sharp to blurred. */
export const templateSets: readonly TemplateSet[] = source.sets.map(readSet);

export const readerModel: ModelUsed = {
  name: 'mrz-reader',
  version: '1',
  sha256: createHash('sha256').update(file).digest('hex'),
};

/** Correlation of a normalised cell with a character: 1 is the same. */
export function likeness(cell: Float32Array, template: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < cellSize; i++) sum += cell[i]! * template[i]!;
  return sum;
}
