import {
  bestLikeness,
  cellMiddle,
  lineLikeness,
  sampleCell,
  type Placement,
  type Zone,
} from '#activities/reading/cells.ts';
import { cellSize, characters, likeness, type TemplateSet } from '#activities/reading/templates.ts';
import { layouts } from '#schema/mrz/layout.ts';

export interface Fit {
  readonly place: Placement;
  /** Mean likeness of the line at this placement. */
  readonly score: number;
}

interface Round {
  readonly step: Placement;
  /** Only every so many characters are looked at. */
  readonly stride: number;
}

const rounds: readonly Round[] = [
  { step: { shift: 0.3, scale: 0.012, rise: 0.25, slope: 0.2, bow: 0.25, tallness: 0.08 }, stride: 2 },
  { step: { shift: 0.15, scale: 0.006, rise: 0.12, slope: 0.1, bow: 0.12, tallness: 0.06 }, stride: 2 },
  { step: { shift: 0.07, scale: 0.003, rise: 0.06, slope: 0.05, bow: 0.06, tallness: 0.04 }, stride: 2 },
  { step: { shift: 0.03, scale: 0.0015, rise: 0.03, slope: 0.03, bow: 0.03, tallness: 0.02 }, stride: 1 },
];
const parts = ['shift', 'rise', 'scale', 'slope', 'bow', 'tallness'] as const;

/** One pass of coordinate descent: each part of the placement a step to either side. */
function improve(fit: Fit, step: Placement, score: (place: Placement) => number): Fit {
  let best = fit;
  for (const part of parts) {
    for (const sign of [-1, 1]) {
      const place = { ...best.place, [part]: best.place[part] + sign * step[part] };
      const reached = score(place);
      if (reached <= best.score + 1e-4) continue;
      best = { place, score: reached };
      break;
    }
  }
  return best;
}

function descend(zone: Zone, line: number, set: TemplateSet, from: Placement): Fit {
  let fit: Fit = { place: from, score: 0 };
  for (const { step, stride } of rounds) {
    const score = (place: Placement): number => lineLikeness(zone, line, place, set, stride);
    fit = { place: fit.place, score: score(fit.place) };
    for (let pass = 0; pass < 2; pass++) {
      const better = improve(fit, step, score);
      if (better === fit) break;
      fit = better;
    }
  }
  return fit;
}

/**
 * A fit below the first may be stuck beside a better one, mostly because a bend was taken for a wrong length. Below the
 * second it is no line of a zone at all: patterns, shirts and other print reach 0.55.
 */
const stuck = 0.93;
const hopeless = 0.6;
const restarts: readonly ((place: Placement) => Placement)[] = [
  (place) => ({ ...place, bow: 0 }),
  (place) => ({ ...place, bow: 0, scale: place.scale + 0.012 }),
  (place) => ({ ...place, bow: 0, scale: place.scale - 0.012 }),
  (place) => ({ ...place, shift: place.shift + 0.5 }),
  (place) => ({ ...place, shift: place.shift - 0.5 }),
];

/** Moves a line's placement until its characters look most like the font. */
function fitLine(zone: Zone, line: number, set: TemplateSet, from: Placement): Fit {
  let best = descend(zone, line, set, from);
  for (const restart of restarts) {
    if (best.score >= stuck || best.score < hopeless) break;
    const again = descend(zone, line, set, restart(best.place));
    if (again.score > best.score) best = again;
  }
  return best;
}

/** Lines of one zone are bent alike: one that fits this much less, or lies elsewhere, is tried where the best lies. */
const behind = { score: 0.01, shift: 0.3 };

/** Fits all lines of a zone, each from the same start. */
export function fitLines(zone: Zone, set: TemplateSet, from: Placement): readonly Fit[] {
  const numbers = Array.from({ length: layouts[zone.format].lines }, (_, line) => line);
  const fits = numbers.map((line) => fitLine(zone, line, set, from));
  const leader = fits.reduce((best, fit) => (fit.score > best.score ? fit : best));
  return fits.map((fit, line) => {
    const alike = Math.abs(fit.place.shift - leader.place.shift) < behind.shift;
    if (alike && leader.score - fit.score < behind.score) return fit;
    const again = descend(zone, line, set, leader.place);
    return again.score > fit.score ? again : fit;
  });
}

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
export function scoreLine(zone: Zone, line: number, place: Placement, set: TemplateSet): readonly Scores[] {
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
