import { componentsOf, type Component, type Components } from '#activities/reading/zone/components.ts';
import type { Grey } from '#activities/reading/zone/grey.ts';
import type { Vector } from '#activities/reading/zone/homography.ts';
import { inkOf, smear, type Ink } from '#activities/reading/zone/ink.ts';

/** Something long and thin that may be a line of print. */
export interface TextLine {
  readonly middle: Vector;
  /** Radians; 0 runs to the right. */
  readonly angle: number;
  readonly length: number;
  readonly start: Vector;
  readonly end: Vector;
  /** How much darker the ink is than the paper between it, in greys. */
  readonly contrast: number;
}

/** Gaps between characters that are bridged, as shares of the picture's width: near and far documents. */
const gaps = [0.012, 0.022];
const steepest = 0.5;
/** A line is at least this many times as long as thick, this share of the width long, and this thick in pixels. */
const slimmest = 9;
const shortest = 0.15;
const thinnest = 3;

interface Axis {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly length: number;
  readonly thickness: number;
}

function axisOf(piece: Component): Axis {
  const x = piece.x / piece.count;
  const y = piece.y / piece.count;
  const xx = piece.xx / piece.count - x * x;
  const yy = piece.yy / piece.count - y * y;
  const xy = piece.xy / piece.count - x * y;
  const spread = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  return {
    x,
    y,
    angle: 0.5 * Math.atan2(2 * xy, xx - yy),
    length: Math.sqrt(6 * (xx + yy + spread)),
    thickness: Math.sqrt(12 * Math.max((xx + yy - spread) / 2, 0.3)),
  };
}

interface Extent {
  readonly low: number;
  readonly high: number;
  readonly contrast: number;
}

/** Where along its axis the piece has true ink, first and last place, and how dark that is. */
function extent(piece: Component, axis: Axis, ink: Ink, grey: Grey, { labels }: Components): Extent {
  const cos = Math.cos(axis.angle);
  const sin = Math.sin(axis.angle);
  const sums = [0, 0];
  const counts = [1e-9, 1e-9];
  let low = Infinity;
  let high = -Infinity;
  for (let y = piece.top; y <= piece.bottom; y++) {
    for (let x = piece.left; x <= piece.right; x++) {
      const at = y * ink.width + x;
      if (labels[at] !== piece.id) continue;
      const inked = ink.data[at]!;
      sums[inked]! += grey.data[at]!;
      counts[inked]! += 1;
      const across = -(x - axis.x) * sin + (y - axis.y) * cos;
      if (!inked || Math.abs(across) > axis.thickness) continue;
      const along = (x - axis.x) * cos + (y - axis.y) * sin;
      if (along < low) low = along;
      if (along > high) high = along;
    }
  }
  return { low, high, contrast: sums[0]! / counts[0]! - sums[1]! / counts[1]! };
}

function lineOf(piece: Component, ink: Ink, grey: Grey, components: Components): TextLine | undefined {
  if (piece.right - piece.left < ink.width * shortest || piece.count < ink.width * 0.5) return undefined;
  const axis = axisOf(piece);
  if (Math.abs(axis.angle) > steepest) return undefined;
  if (axis.length < slimmest * axis.thickness || axis.thickness < thinnest) return undefined;
  const { low, high, contrast } = extent(piece, axis, ink, grey, components);
  if (!(high - low > 20)) return undefined;
  const along = (t: number): Vector => [axis.x + t * Math.cos(axis.angle), axis.y + t * Math.sin(axis.angle)];
  const middle: Vector = [axis.x, axis.y];
  return { middle, angle: axis.angle, length: high - low, start: along(low), end: along(high), contrast };
}

/** What is taken for ink: how dark it is (see `inkOf`), and whether its pieces must be as small as characters. */
export interface InkKind {
  readonly darkness: number;
  readonly small: boolean;
}

export const faint: InkKind = { darkness: 0.35, small: false };
export const dark: InkKind = { darkness: 0.7, small: true };
export const darkest: InkKind = { darkness: 1.4, small: true };

/** Characters are no larger than this share of the picture's width. */
const largest = 0.045;

/** Takes away pieces that are larger than a character: portraits, frames, and the nets of lines under the print. */
function smallInk(ink: Ink): Ink {
  const { list, labels } = componentsOf(ink);
  const most = ink.width * largest;
  const small = list.map(({ left, right, top, bottom }) => right - left <= most && bottom - top <= most);
  const data = ink.data.map((inked, at) => (inked && small[labels[at]!] ? 1 : 0));
  return { ...ink, data };
}

/** Candidates for lines of print that run roughly to the right, in a picture of about 900 to 1400 pixels' width. */
export function findLines(grey: Grey, { darkness, small }: InkKind): readonly TextLine[] {
  const marked = inkOf(grey, Math.max(15, Math.round(grey.width / 32) | 1), darkness);
  const ink = small ? smallInk(marked) : marked;
  return gaps.flatMap((gap) => {
    const components = componentsOf(smear(ink, Math.round(grey.width * gap)));
    return components.list.flatMap((piece) => lineOf(piece, ink, grey, components) ?? []);
  });
}
