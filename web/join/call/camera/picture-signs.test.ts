import { describe, expect, test } from 'vitest';
import { lookOf, type Look, type SeenFrame } from './look.ts';
import { isRepeatedInRhythm, isWithoutNoise } from './picture-signs.ts';

const side = 32;

/** Numbers from 0 to 1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
const random = chance(11);
/** Around 0, with the deviation 1: the sum of twelve. */
const normal = (): number => {
  let sum = -6;
  for (let each = 0; each < 12; each++) sum += random();
  return sum;
};

type Picture = readonly number[];
const pictureOf = (at: (x: number, y: number) => number): Picture =>
  Array.from({ length: side * side }, (_each, pixel) => at(pixel % side, Math.floor(pixel / side)));

/** Something with slopes, edges and a pattern, as a face or a paper has them. `shift`: how far it has moved, in pixels. */
const scene = (shift = 0, light = 120): Picture =>
  pictureOf((x, y) => {
    const at = x + shift;
    const edge = (at - 16) ** 2 + (y - 14) ** 2 < 90 ? 40 : 0;
    return light + 25 * Math.sin(at / 5) + 15 * Math.cos(y / 3) + edge + (at % 9 < 2 ? -20 : 0);
  });

const bytes = (picture: Picture): Uint8ClampedArray => Uint8ClampedArray.from(picture);
const noisy = (picture: Picture, deviation: number): Picture =>
  picture.map((value) => value + normal() * deviation);

const cosines = Array.from({ length: 8 }, (_row, frequency) =>
  Array.from(
    { length: 8 },
    (_each, place) =>
      Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.sqrt(1 / 8) : 0.5),
  ),
);
const eight = [0, 1, 2, 3, 4, 5, 6, 7];

type Matrix = readonly (readonly number[])[];
const turned = (matrix: Matrix): Matrix =>
  eight.map((row) => eight.map((column) => matrix[column]?.[row] ?? 0));
const times = (one: Matrix, other: Matrix): Matrix =>
  one.map((row) =>
    eight.map((column) => row.reduce((sum, value, at) => sum + value * (other[at]?.[column] ?? 0), 0)),
  );

/** One block of 8 × 8 as JPEG leaves it: `step` is how coarsely its lowest frequencies are kept, the others coarser. */
function coarsened(block: Matrix, step: number): Matrix {
  const kept = times(times(cosines, block), turned(cosines)).map((row, v) =>
    row.map((value, u) => {
      const size = step * (1 + (u + v) / 2);
      return Math.round(value / size) * size;
    }),
  );
  return times(times(turned(cosines), kept), cosines);
}

/** A picture as a camera's own JPEG leaves it. */
function asJpeg(picture: Picture, step: number): Picture {
  const result = [...picture];
  for (let corner = 0; corner < side * side; corner += corner % side === side - 8 ? 7 * side + 8 : 8) {
    const block = eight.map((y) => eight.map((x) => picture[corner + y * side + x] ?? 0));
    coarsened(block, step).forEach((row, y) =>
      row.forEach((value, x) => (result[corner + y * side + x] = value)),
    );
  }
  return result;
}

/** What is shown in the frame of this number, counted over all looks. */
type Film = (frame: number) => Picture;

/** Looks of 12 frames, as far apart as they are in a call. `misses`: of so many frames the page misses one. */
function looksAt(film: Film, { looks = 6, misses = 0 } = {}): Look[] {
  return Array.from({ length: looks }, (_each, look) => {
    const frames: SeenFrame[] = Array.from({ length: 12 }, (_one, place) => {
      const presented = look * 120 + place;
      return { presented, taken: presented * 33_333, luma: bytes(film(presented)) };
    });
    return lookOf(frames.filter(({ presented }) => misses === 0 || presented % misses !== 0));
  });
}

const sensor =
  (deviation: number, light = 120): Film =>
  () =>
    noisy(scene(0, light), deviation);
const jpegs =
  (deviation: number, step: number): Film =>
  () =>
    asJpeg(noisy(scene(), deviation), step);
/** A film of somebody, with the noise of the camera that took it, of which each frame is kept as it is. */
function filmed(): Film {
  const kept = new Map<number, Picture>();
  return (frame) => {
    const picture = kept.get(frame) ?? noisy(scene(frame / 3), 1.5);
    kept.set(frame, picture);
    return picture;
  };
}
const of =
  (rate: number, film = filmed()): Film =>
  (frame) =>
    film(Math.floor((frame * rate) / 30));

const [noisedOnce, jpegOnce] = [noisy(scene(), 2), asJpeg(scene(), 8)];
const stumbles = new Set([3, 8, 124, 127, 243, 251, 365, 368, 483, 486, 604, 611]);
/** Frames that come again without any rhythm. */
const stumbling = (frame: number): number => (stumbles.has(frame) ? frame - 1 : frame);
function twice(film: Film): Film {
  let [of, picture]: [number, Picture] = [-1, []];
  return (frame) => {
    const half = Math.floor(frame / 2);
    if (half !== of) [of, picture] = [half, film(half)];
    return picture;
  };
}

describe('a picture without noise', () => {
  test.each<[string, Film]>([
    ['a photograph that is shown as a camera', () => scene()],
    ['the same JPEG frame by frame', () => jpegOnce],
    ['a photograph with the noise of its day', () => noisedOnce],
    [
      'a clock of a few pixels in a drawing',
      (frame) => scene().map((value, at) => (at < 4 ? frame % 255 : value)),
    ],
  ])('is found: %s', (_what, film) => {
    expect(isWithoutNoise(looksAt(film))).toBe(true);
    expect(isWithoutNoise(looksAt(film, { misses: 5 }))).toBe(true);
  });
  test.each<[string, Film]>([
    ...[0.7, 1, 1.5, 2, 3].map((deviation): [string, Film] => [
      `a sensor’s noise of ${deviation}`,
      sensor(deviation),
    ]),
    ['weak noise in a camera’s JPEG', jpegs(0.7, 4)],
    ['weak noise in a coarse JPEG', jpegs(0.7, 8)],
    ['a camera that sends each frame twice', twice(sensor(0.7))],
    ['a film of somebody', filmed()],
    ['a drawing that moves', (frame) => scene(frame / 4)],
    ['a dark room', sensor(0, 10)],
    ['a camera that is covered', () => pictureOf(() => 0)],
    ['a picture that is blinding', () => pictureOf(() => 255)],
    ['an even grey', () => pictureOf(() => 128)],
    ['nothing', () => []],
  ])('is not claimed of %s', (_what, film) => {
    expect(isWithoutNoise(looksAt(film))).toBe(false);
  });

  test('is not claimed before several looks, nor when one of them had noise', () => {
    expect(isWithoutNoise(looksAt(() => scene(), { looks: 3 }))).toBe(false);
    const late: Film = (frame) => (frame < 500 ? scene() : noisy(scene(), 1));
    expect(isWithoutNoise(looksAt(late))).toBe(false);
  });
});

describe('frames that are sent again in a rhythm', () => {
  test.each<[string, Film]>([
    ['a film of 24 frames in 30', of(24)],
    ['a film of 25 frames in 30', of(25)],
    ['one of 23.976', of(23.976)],
    ['one of 20', of(20)],
  ])('are found: %s', (_what, film) => {
    expect(isRepeatedInRhythm(looksAt(film))).toBe(true);
  });

  test.each<[string, Film]>([
    ['a sensor', sensor(0.7)],
    ['a camera that sends each frame twice', twice(sensor(1))],
    ['a camera that stumbles now and then', (frame) => of(30)(stumbling(frame))],
    ['a photograph', () => scene()],
    ['a film of 30', of(30)],
    ['a dark room', () => pictureOf(() => 3)],
    ['nothing', () => []],
  ])('are not claimed of %s', (_what, film) => {
    expect(isRepeatedInRhythm(looksAt(film))).toBe(false);
  });

  test.each<[string, (look: Look) => Look]>([
    ['frames were read late', (look) => ({ ...look, apart: false })],
    ['nothing could be seen', (look) => ({ ...look, tells: false })],
  ])('are not claimed where %s', (_why, changed) => {
    expect(isRepeatedInRhythm(looksAt(of(25)).map(changed))).toBe(false);
  });

  test.each<[string, readonly (number | undefined)[], boolean]>([
    ['of times of their own', [1, 2, 3], true],
    ['one of which was read twice', [1, 2, 2], false],
    ['of which the browser says no times', [undefined, undefined], false],
    ['one of which has no time', [1, undefined], false],
  ])('are looked for in frames %s', (_which, times, apart) => {
    const frames = times.map((taken, presented) => ({ presented, taken, luma: bytes(scene()) }));
    expect(lookOf(frames).apart).toBe(apart);
  });

  test('are not claimed where most frames were missed', () => {
    expect(isRepeatedInRhythm(looksAt(of(25), { misses: 2 }))).toBe(false);
  });
});
