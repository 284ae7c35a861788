import type { Vector } from '#activities/reading/zone/homography.ts';
import type { TextLine } from '#activities/reading/zone/lines.ts';

/** Two or three lines that lie above each other like those of a machine-readable zone, from the top. */
export interface Stack {
  readonly lines: readonly TextLine[];
  readonly length: number;
  /** Distance of the first two lines. */
  readonly step: number;
  /** How much it looks like print; of no unit. */
  readonly weight: number;
}

/** Line distance over line length: 0.057 in passports, 0.07 to 0.083 on cards, and room for tilt. */
const step = { least: 0.035, most: 0.13 };
const turn = 0.08;
const unlike = 1.25;

/** How far the other line lies below this one, at right angles to both. */
function below(line: TextLine, other: TextLine): number {
  const angle = (line.angle + other.angle) / 2;
  const [dx, dy] = [other.middle[0] - line.middle[0], other.middle[1] - line.middle[1]];
  return dy * Math.cos(angle) - dx * Math.sin(angle);
}

function beside(line: TextLine, other: TextLine): number {
  const [dx, dy] = [other.middle[0] - line.middle[0], other.middle[1] - line.middle[1]];
  return Math.abs(dx * Math.cos(line.angle) + dy * Math.sin(line.angle));
}

const alike = (one: number, other: number): boolean => one < other * unlike && other < one * unlike;

function follows(line: TextLine, other: TextLine): boolean {
  return (
    Math.abs(line.angle - other.angle) <= turn &&
    alike(line.length, other.length) &&
    beside(line, other) <= 0.15 * Math.max(line.length, other.length)
  );
}

/** Print is long and dark; the grain of a table or the pattern of a page is not both. */
function weight(lines: readonly TextLine[]): number {
  const contrast = Math.min(...lines.map((line) => line.contrast));
  return Math.max(1, contrast) * Math.min(...lines.map((line) => line.length));
}

function pairUp(first: TextLine, lines: readonly TextLine[]): readonly Stack[] {
  return lines.flatMap((second) => {
    const distance = below(first, second);
    const length = (first.length + second.length) / 2;
    const apart = distance >= step.least * length && distance <= step.most * length;
    if (!apart || !follows(first, second)) return [];
    return [{ lines: [first, second], length, step: distance, weight: weight([first, second]) }];
  });
}

/** A third line that goes on below a pair, at about the same distance. */
function goOn(pair: Stack, lines: readonly TextLine[]): readonly Stack[] {
  const second = pair.lines[1]!;
  return lines.flatMap((third) => {
    const next = below(second, third);
    if (next < 0.7 * pair.step || next > 1.4 * pair.step || !follows(second, third)) return [];
    const all = [...pair.lines, third];
    return [{ ...pair, lines: all, weight: weight(all) * tripleBonus }];
  });
}

/** Two of a card's three lines look like a pair, so triples come first where they are as dark. */
const tripleBonus = 1.3;

/** Pairs and triples of lines, the most like print first. */
export function stack(lines: readonly TextLine[]): readonly Stack[] {
  const pairs = lines.flatMap((first) => pairUp(first, lines));
  const triples = pairs.flatMap((pair) => goOn(pair, lines));
  return [...triples, ...pairs].sort((one, other) => other.weight - one.weight);
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Where a line begins and ends along a direction. */
const rangeOf = ({ start, end }: TextLine, cos: number, sin: number): Range => ({
  low: start[0] * cos + start[1] * sin,
  high: end[0] * cos + end[1] * sin,
});

function cutTo(line: TextLine, { low, high }: Range, cos: number, sin: number): TextLine {
  const own = rangeOf(line, cos, sin);
  const at = (along: number): Vector => {
    const share = (along - own.low) / (own.high - own.low);
    return [
      line.start[0] + share * (line.end[0] - line.start[0]),
      line.start[1] + share * (line.end[1] - line.start[1]),
    ];
  };
  return { ...line, start: at(low), end: at(high), length: high - low };
}

/** Lines that end this much sooner than others, as a share of their length, tell where the others' print ends. */
const overhang = 0.01;

/**
 * The stack as it was found, and cut to what its lines have in common: the lines of a zone are equally long, so what one
 * has beyond the others is a stain beside it.
 */
export function trimmed(found: Stack): readonly Stack[] {
  const angle = found.lines.reduce((sum, line) => sum + line.angle, 0) / found.lines.length;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const ranges = found.lines.map((line) => rangeOf(line, cos, sin));
  const common = {
    low: Math.max(...ranges.map(({ low }) => low)),
    high: Math.min(...ranges.map(({ high }) => high)),
  };
  const length = common.high - common.low;
  if (found.length - length < overhang * found.length) return [found];
  return [found, { ...found, length, lines: found.lines.map((line) => cutTo(line, common, cos, sin)) }];
}
