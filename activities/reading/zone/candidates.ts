import { lineLikeness, straight, type Zone } from '#activities/reading/letters/cells.ts';
import { blur, shrink, type Grey } from '#activities/reading/zone/grey.ts';
import { compose, homography, scaling, type Quad, type Vector } from '#activities/reading/zone/homography.ts';
import { dark, darkest, faint, findLines } from '#activities/reading/zone/lines.ts';
import { stack, trimmed, type Stack } from '#activities/reading/zone/stacks.ts';
import { templateSets } from '#activities/reading/letters/templates.ts';
import { layouts, type MrzFormat } from '#schema/mrz/layout.ts';

/** A place where a zone may lie, with a first quick look at how much it looks like one. */
export interface Candidate {
  readonly zone: Zone;
  readonly shift: number;
  readonly score: number;
}

/**
 * Widths at which lines are looked for, in pixels, how often the picture is smoothed first, and what is ink: faint print
 * as well, or only what is dark and as small as characters are, which the fine lines of a printed background are not.
 */
const looks = [
  { width: 900, passes: 1, ...faint },
  { width: 1400, passes: 1, ...faint },
  { width: 900, passes: 1, ...dark },
  { width: 900, passes: 1, ...darkest },
  { width: 900, passes: 5, ...faint },
];
/** A look that scores this much needs no other. */
const convincing = 0.6;
/** Ink of the first and last character begins this far inside its advance. */
const bearing = 0.12;
/** Line distances in character advances that documents have, tilted or not. */
const steps = { least: 1.4, most: 3.6 };
/** Pixels a character above which detail is only noise, and what such pictures are shrunk to. */
const pitches = { most: 22, wanted: 18 };
const tried = 14;
const shifts = [-0.5, -0.25, 0, 0.25, 0.5];

export const middleSet = templateSets[1]!;

function scaleZone(grey: Grey, pitch: number, shrunk: Map<number, Grey>): Grey {
  if (pitch <= pitches.most) return grey;
  const width = Math.round((grey.width * pitches.wanted) / pitch / 32) * 32;
  const known = shrunk.get(width) ?? shrink(grey, width);
  shrunk.set(width, known);
  return known;
}

function layZone(
  stacked: Stack,
  format: MrzFormat,
  flipped: boolean,
  scale: number,
  pick: (pitch: number) => Grey,
  width: number,
): Zone | undefined {
  const { length } = layouts[format];
  const lines = flipped ? [...stacked.lines].reverse() : stacked.lines;
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const pitch = (first.length + last.length) / 2 / (length - 2 * bearing);
  const lineStep = stacked.step / pitch;
  if (lineStep < steps.least || lineStep > steps.most) return undefined;
  const bottom = (lines.length - 1) * lineStep;
  const right = length - bearing;
  const full = ([x, y]: Vector): Vector => [x * scale, y * scale];
  const [from, to] = flipped ? (['end', 'start'] as const) : (['start', 'end'] as const);
  const inPicture: Quad = [full(first[from]), full(first[to]), full(last[to]), full(last[from])];
  const map = homography(
    [
      [bearing, 0],
      [right, 0],
      [right, bottom],
      [bearing, bottom],
    ],
    inPicture,
  );
  if (!map) return undefined;
  const grey = pick(pitch * scale);
  const ratio = grey.width / width;
  return { grey, format, toPicture: compose(scaling(ratio, ratio), map), lineStep };
}

function glance(zone: Zone): Candidate {
  const last = layouts[zone.format].lines - 1;
  let best = { zone, shift: 0, score: 0 };
  for (const shift of shifts) {
    const place = { ...straight, shift };
    const [top, bottom] = [0, last].map((line) => lineLikeness(zone, line, place, middleSet, 3));
    const score = (top! + bottom!) / 2;
    if (score > best.score) best = { zone, shift, score };
  }
  return best;
}

/** The formats a stack may have, each either way up. */
function readings({ lines }: Stack): readonly (readonly [MrzFormat, boolean])[] {
  if (lines.length === 3)
    return [
      ['TD1', false],
      ['TD1', true],
    ];
  return [
    ['TD3', false],
    ['TD3', true],
    ['TD2', false],
    ['TD2', true],
    ['IDFRA', false],
    ['IDFRA', true],
  ];
}

/** Places of a picture where a zone may lie, the likeliest first. Both ways up, not on its side. */
export function findCandidates(grey: Grey): readonly Candidate[] {
  const found: Candidate[] = [];
  const shrunk = new Map<number, Grey>();
  const pick = (pitch: number): Grey => scaleZone(grey, pitch, shrunk);
  for (const look of looks) {
    const width = Math.min(grey.width, look.width);
    if (look.width === 1400 && width < 1000) continue;
    const stacks = stack(findLines(blur(shrink(grey, width), look.passes), look)).slice(0, tried);
    const zones = stacks
      .flatMap(trimmed)
      .flatMap((stacked) =>
        readings(stacked).flatMap(
          ([format, flipped]) =>
            layZone(stacked, format, flipped, grey.width / width, pick, grey.width) ?? [],
        ),
      );
    found.push(...zones.map(glance));
    found.sort((one, other) => other.score - one.score);
    if ((found[0]?.score ?? 0) > convincing) break;
  }
  return found;
}
