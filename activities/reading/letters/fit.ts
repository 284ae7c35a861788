import { lineLikeness, type Placement, type Zone } from '#activities/reading/letters/cells.ts';
import type { TemplateSet } from '#activities/reading/letters/templates.ts';
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

/** Whole characters by which a line may have been found too far to a side, and too long or too short. */
const astray = Array.from({ length: 17 }, (_, i) => i / 4 - 2);
const surplus = [-2, -1, 0, 1, 2];

/** The likeliest placement where the ends of a line were found beside its print: a stain looks like one more character. */
function realign(zone: Zone, line: number, set: TemplateSet, from: Placement): Placement {
  const { length } = layouts[zone.format];
  let best = { place: from, score: -1 };
  for (const characters of surplus) {
    for (const aside of astray) {
      const place = { ...from, scale: from.scale + characters / length, shift: from.shift + aside };
      const score = lineLikeness(zone, line, place, set, 3);
      if (score > best.score) best = { place, score };
    }
  }
  return best.place;
}

/** A line of filler fits nearly as well a whole character beside its place: then the likelier place is taken. */
function hop(zone: Zone, line: number, set: TemplateSet, fit: Fit): Fit {
  const { length } = layouts[zone.format];
  const places = [-2, -1, 1, 2].flatMap((count) => [
    { ...fit.place, shift: fit.place.shift + count },
    { ...fit.place, shift: fit.place.shift + count / 2, scale: fit.place.scale + count / length },
    { ...fit.place, shift: fit.place.shift + count / 2, scale: fit.place.scale - count / length },
  ]);
  const tried = places.map((place) => ({ place, score: lineLikeness(zone, line, place, set, 1) }));
  const best = tried.reduce((one, other) => (other.score > one.score ? other : one), fit);
  return best === fit ? fit : descend(zone, line, set, best.place);
}

/** Moves a line's placement until its characters look most like the font. */
function fitLine(zone: Zone, line: number, set: TemplateSet, from: Placement): Fit {
  let best = descend(zone, line, set, from);
  if (best.score < hopeless) return best;
  if (best.score < stuck) {
    const again = descend(zone, line, set, realign(zone, line, set, { ...best.place, bow: 0 }));
    if (again.score > best.score) best = again;
  }
  for (const restart of restarts) {
    if (best.score >= stuck) break;
    const again = descend(zone, line, set, restart(best.place));
    if (again.score > best.score) best = again;
  }
  return hop(zone, line, set, best);
}

/** Lines of one zone begin and bend alike: where one lies elsewhere than another, one of them is wrong. */
const apart = { score: 0.01, shift: 0.3 };

const agree = (one: Fit, other: Fit): boolean =>
  Math.abs(one.place.shift - other.place.shift) < apart.shift &&
  (Math.min(one.score, other.score) >= stuck || Math.abs(one.score - other.score) < apart.score);

const total = (fits: readonly Fit[]): number => fits.reduce((sum, { score }) => sum + score, 0);

/** Fits all lines of a zone, each from the same start; where they do not agree, each from where another one lies. */
export function fitLines(zone: Zone, set: TemplateSet, from: Placement): readonly Fit[] {
  const numbers = Array.from({ length: layouts[zone.format].lines }, (_, line) => line);
  const fits = numbers.map((line) => fitLine(zone, line, set, from));
  const like = (leader: Fit): readonly Fit[] =>
    fits.map((fit, line) => {
      if (agree(fit, leader)) return fit;
      const again = descend(zone, line, set, leader.place);
      const closer = Math.abs(fit.place.shift - leader.place.shift) >= apart.shift ? apart.score : 0;
      return again.score + closer > fit.score ? again : fit;
    });
  const leaders = fits.filter((fit) => fits.some((other) => !agree(fit, other)));
  return [fits, ...leaders.map(like)].reduce((best, each) => (total(each) > total(best) ? each : best));
}
