import type { Box, Picture } from '#schema/vision/face.ts';

/** Squares of a picture that are compared bit by bit: side in pixels, how many at most across and down. */
const side = 16;
const grid = { across: 40, down: 30 } as const;
/** A square whose brightest and darkest value are nearer than this, or that has no light or too much, is equal by itself. */
const leastRange = 8;
const lit = { least: 8, most: 247 } as const;
/** Room around the face that moves with it, as a share of its width; of more than this much nothing is told. */
const room = 0.5;
const leastSquares = 30;

/** One number for each square of a picture; which of them lie in the background and have something in them. */
export interface Fingerprint {
  readonly squares: readonly number[];
  readonly background: readonly boolean[];
}

interface Square {
  readonly hash: number;
  readonly textured: boolean;
}

/** Hash by Fowler, Noll and Vo (FNV-1a, 32 bits), of all bytes of a square. */
function squareAt({ data, width }: Picture, left: number, top: number): Square {
  let hash = 2166136261;
  let [least, most] = [255, 0];
  for (let y = top; y < top + side; y++) {
    for (let at = (y * width + left) * 3; at < (y * width + left + side) * 3; at++) {
      const value = data[at] ?? 0;
      hash = Math.imul(hash ^ value, 16777619);
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return { hash, textured: most - least >= leastRange && most >= lit.least && least <= lit.most };
}

/** At most 1200 squares of 16 by 16 pixels, spread over the picture, so that a large one costs no more. */
export function fingerprintOf(picture: Picture, [x, y, width, height]: Box): Fingerprint {
  const [across, down] = [
    Math.min(grid.across, Math.floor(picture.width / side)),
    Math.min(grid.down, Math.floor(picture.height / side)),
  ];
  const margin = width * room;
  const inFace = (left: number, top: number): boolean =>
    left + side > x - margin &&
    left < x + width + margin &&
    top + side > y - margin &&
    top < y + height + margin;
  const found = Array.from({ length: across * down }, (_, index) => {
    const left = Math.floor(((index % across) * (picture.width - side)) / Math.max(1, across - 1));
    const top = Math.floor((Math.floor(index / across) * (picture.height - side)) / Math.max(1, down - 1));
    const { hash, textured } = squareAt(picture, left, top);
    return { hash, background: textured && !inFace(left, top) };
  });
  return { squares: found.map(({ hash }) => hash), background: found.map(({ background }) => background) };
}

/** Whether all of two pictures is equal, and which share of what both show behind the face; 0 where that is too little. */
export function equalityOf(one: Fingerprint, other: Fingerprint): { whole: boolean; share: number } {
  if (one.squares.length !== other.squares.length) return { whole: false, share: 0 };
  const whole = one.squares.every((hash, index) => hash === other.squares[index]);
  const both = one.background.flatMap((is, index) => (is && other.background[index] ? [index] : []));
  if (both.length < leastSquares) return { whole, share: 0 };
  const equal = both.filter((index) => one.squares[index] === other.squares[index]);
  return { whole, share: equal.length / both.length };
}
