/** The middle of one frame, pixel by pixel as the camera gave it: scaling would smooth a sensor's noise away. */
export interface SeenFrame {
  /** The number that the browser gave it: a gap tells of frames that the page missed. */
  readonly presented: number;
  /** When the frame was taken whose pixels these are; undefined where the browser does not say. */
  readonly taken: number | undefined;
  /** Luma, 0 to 255. */
  readonly luma: Uint8ClampedArray;
}

/** What is kept of some frames in a row. */
export interface Look {
  /** Whether noise could be seen in it at all: neither dark nor blinding nor without any structure. */
  readonly tells: boolean;
  /** Whether each was certainly another frame: one that is read late may be the next one, which is then read twice. */
  readonly apart: boolean;
  /** Of each frame but the first: the share of pixels, 0 to 1, that are exactly as in the one before; undefined after a gap. */
  readonly same: readonly (number | undefined)[];
}

const limits = {
  /** Mean luma. At both ends the values of a sensor are cut off, and its noise with them. */
  darkest: 30,
  brightest: 225,
  /** A pixel beyond these is cut off, and so many of them, as a share, are too many. */
  black: 16,
  white: 239,
  cutOff: 0.2,
  /** The deviation of luma. On an even wall a camera's own JPEG may leave nothing of a weak noise. */
  structure: 6,
} as const;

function isTelling(luma: Uint8ClampedArray): boolean {
  let [sum, squares, cut] = [0, 0, 0];
  for (const value of luma) {
    sum += value;
    squares += value * value;
    if (value <= limits.black || value >= limits.white) cut += 1;
  }
  const mean = sum / luma.length;
  const deviation = Math.sqrt(Math.max(0, squares / luma.length - mean * mean));
  const isLit = mean >= limits.darkest && mean <= limits.brightest;
  return isLit && cut / luma.length <= limits.cutOff && deviation >= limits.structure;
}

/** The share of pixels that are exactly equal in both, 0 to 1. Pictures of different sizes have none. */
function sameShare(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  let same = 0;
  for (let pixel = 0; pixel < one.length; pixel++) if (one[pixel] === other[pixel]) same += 1;
  return same / one.length;
}

export function lookOf(frames: readonly SeenFrame[]): Look {
  const same = frames.slice(1).map((frame, place) => {
    const before = frames[place];
    return before && frame.presented === before.presented + 1
      ? sameShare(before.luma, frame.luma)
      : undefined;
  });
  const taken = new Set(frames.map((frame) => frame.taken));
  return {
    tells: frames.length > 0 && frames.every(({ luma }) => isTelling(luma)),
    apart: taken.size === frames.length && !taken.has(undefined),
    same,
  };
}
