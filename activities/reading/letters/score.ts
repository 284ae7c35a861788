import {
  allowedAt,
  bestLikeness,
  cellMiddle,
  sampleCell,
  type Placement,
  type Zone,
} from '#activities/reading/letters/cells.ts';
import { cellSize, characters, likeness, type TemplateSet } from '#activities/reading/letters/templates.ts';
import { layouts } from '#schema/mrz/layout.ts';

/** Below this likeness there is no character of the font at a place: blank paper and stains have 0.45 and less. */
export const leastCharacter = 0.5;

/** Likeness of one place to each of `characters`. */
export type Scores = Float32Array;

const everyCharacter = [...characters].map((_, i) => i);
const sidesteps = [-0.28, -0.14, 0, 0.14, 0.28];
const hops = [-0.16, 0, 0.16];
/** What moving a character costs, in likeness for each advance. */
const cost = { aside: 0.06, up: 0.05 };

/**
 * Scores all characters of a line, each free to move a little on its own from where its neighbour lay: paper bends.
 * Goes from the middle outwards.
 */
function scoreAt(zone: Zone, line: number, place: Placement, set: TemplateSet): readonly Scores[] {
  const { length } = layouts[zone.format];
  const scores: Scores[] = new Array<Scores>(length);
  const cell = new Float32Array(cellSize);
  const best = new Float32Array(cellSize);
  const settle = (index: number, drift: number): number => {
    const [x, y] = cellMiddle(zone, line, index, place);
    let top = -Infinity;
    let moved = drift;
    for (const aside of sidesteps) {
      const offset = drift * 0.6 + aside;
      if (Math.abs(offset) > 0.6) continue;
      for (const hop of hops) {
        sampleCell(zone, x + offset, y + hop, place.tallness, cell);
        const penalty = cost.aside * Math.abs(aside) + cost.up * Math.abs(hop);
        const score = bestLikeness(cell, set, everyCharacter) - penalty;
        if (score <= top) continue;
        top = score;
        moved = offset;
        best.set(cell);
      }
    }
    scores[index] = Float32Array.from(set, (template) => likeness(best, template));
    return moved;
  };
  const middle = length >> 1;
  for (let index = middle, drift = 0; index < length; index++) drift = settle(index, drift);
  for (let index = middle - 1, drift = 0; index >= 0; index--) drift = settle(index, drift);
  return scores;
}

/** The likenesses of what may stand at each place of a line. */
function likeliest({ format }: Zone, line: number, scores: readonly Scores[]): readonly number[] {
  return scores.map((cell, index) => Math.max(...allowedAt(format, line, index).map((i) => cell[i]!)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Scores all characters of a line. Where no character stands at one of its ends the line may have been laid a whole
 * character beside its print, which filler hides: then it is scored there as well, and the likelier place is taken.
 */
export function scoreLine(zone: Zone, line: number, place: Placement, set: TemplateSet): readonly Scores[] {
  const here = scoreAt(zone, line, place, set);
  const found = likeliest(zone, line, here);
  if (Math.min(found[0]!, found.at(-1)!) >= leastCharacter) return here;
  const places = [-1, 1].map((count) => ({ ...place, shift: place.shift + count }));
  const others = places.map((other) => scoreAt(zone, line, other, set));
  const rate = (scores: readonly Scores[]): number => sum(likeliest(zone, line, scores));
  return others.reduce((best, each) => (rate(each) > rate(best) ? each : best), here);
}
