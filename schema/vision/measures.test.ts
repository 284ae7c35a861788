import { describe, expect, test } from 'vitest';
import { depthLimits, depthOf } from '#schema/vision/depth.ts';
import { distanceOf, meanOf } from '#schema/vision/descriptor.ts';
import { median, type Box, type Picture } from '#schema/vision/face.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { faultsOf, qualityOf, type QualityFault } from '#schema/vision/quality.ts';
import { patternPeak, transform } from '#schema/vision/spectrum.ts';

const side = 400;
const box: Box = [50, 50, 300, 300];

/** A picture whose grey is a function of the place. */
function painted(grey: (x: number, y: number) => number): Picture {
  const data = new Uint8ClampedArray(side * side * 3);
  for (let pixel = 0; pixel < side * side; pixel++) {
    data.fill(grey(pixel % side, Math.floor(pixel / side)), pixel * 3, pixel * 3 + 3);
  }
  return { data, width: side, height: side };
}

const noise = (x: number, y: number): number => ((x * 7919 + y * 104729 + x * y * 31) % 101) - 50;

describe('the quality of a picture', () => {
  test.each<[string, (x: number, y: number) => number, readonly QualityFault[]]>([
    ['lively and bright', (x, y) => 120 + noise(x, y), []],
    ['dark', (x, y) => 25 + noise(x, y) / 5, ['tooDark', 'flat']],
    ['glaring', (x, y) => (y < 200 ? 255 : 130 + noise(x, y)), ['tooBright', 'glare']],
    ['grey all over', () => 120, ['flat', 'blurred']],
    ['soft', (x) => 120 + 60 * Math.sin(x / 40), ['blurred']],
    ['lit from the left', (x, y) => (x < 200 ? 160 : 40) + noise(x, y) / 2, ['oneSided']],
  ])('%s', (_, grey, faults) => {
    expect(faultsOf(qualityOf(painted(grey), box))).toEqual(faults);
  });

  test('a face far away is too small', () => {
    const picture = painted((x, y) => 120 + noise(x, y));
    expect(faultsOf(qualityOf(picture, [10, 10, 80, 80]))).toEqual(['tooSmall']);
  });
});

describe('the pattern of a picture', () => {
  test('the transform finds the one frequency of a wave', () => {
    const real = Float64Array.from({ length: 64 }, (_, k) => Math.cos((2 * Math.PI * 5 * k) / 64));
    const imaginary = new Float64Array(64);
    transform(real, imaginary);
    const sizes = [...real].map((value, k) => Math.hypot(value, imaginary[k] ?? 0));
    expect(sizes.flatMap((size, k) => (size > 1 ? [k] : []))).toEqual([5, 59]);
    expect(sizes[5]).toBeCloseTo(32);
  });

  /** Noise that repeats nowhere near, from a small generator. */
  const grain = () => {
    let state = 1;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 24) / 8 - 16;
    };
  };

  test('skin has none, a grid stands out', () => {
    const [one, other] = [grain(), grain()];
    const skin = patternPeak(
      painted((x, y) => 120 + 30 * Math.sin(x / 60 + y / 80) + one()),
      box,
    );
    const grid = patternPeak(
      painted((x) => 120 + 30 * Math.sin((x * 2 * Math.PI) / 4) + other()),
      box,
    );
    expect(skin).toBeLessThan(15);
    expect(grid).toBeGreaterThan(100);
  });

  test('a picture smaller than the crop has no answer', () => {
    expect(patternPeak({ data: new Uint8Array(300), width: 10, height: 10 }, box)).toBeUndefined();
  });
});

describe('the depth of a face that turns', () => {
  const neutral = { yaw: 0, pitch: 0, nose: 0.5, mouth: 0, smile: 0.6, width: 200, aspect: 0.8 };
  /** A nose that stands out so far, in widths of the face, on a head turned by so many degrees. */
  const turned = (depth: number, angle: number) => ({
    ...neutral,
    nose: neutral.nose + depth * Math.tan((angle * Math.PI) / 180),
    aspect: neutral.aspect * Math.cos((angle * Math.PI) / 180),
  });

  test.each([
    [0.6, 15],
    [0.6, -25],
    [0.2, 45],
    [0, 60],
  ])('is %d when it turns by %d degrees', (depth, angle) => {
    expect(depthOf(turned(depth, angle), neutral)).toBeCloseTo(depth);
  });

  test('is not overrated in a photograph of somebody who looks aside, turned so that it looks ahead', () => {
    const aside = { ...neutral, yaw: 12, nose: 0.25 };
    const bent = [
      { ...aside, yaw: 1, nose: 0.47, aspect: 0.926 * aside.aspect },
      { ...aside, yaw: -2, nose: 0.52, aspect: 0.86 * aside.aspect },
      { ...aside, yaw: 5, nose: 0.44, aspect: 0.979 * aside.aspect },
    ];
    for (const photo of bent) expect(depthOf(photo, aside)).toBeLessThan(depthLimits.deep);
    const heads = [
      { ...aside, yaw: -1, nose: 0.55, aspect: 1.005 * aside.aspect },
      { ...aside, yaw: -10, nose: 0.71, aspect: 0.984 * aside.aspect },
    ];
    for (const head of heads) expect(depthOf(head, aside)).toBeGreaterThan(depthLimits.deep);
  });

  test('is the most there is for a nose that moves in a face that stays as broad', () => {
    expect(depthOf({ ...neutral, nose: 0.7 }, neutral)).toBe(2);
    expect(depthOf({ ...neutral, nose: 0.7, aspect: 0.85 }, neutral)).toBe(2);
  });
});

test('the most frontal pictures come first, and those turned too far not at all', () => {
  const neutral = { nose: 0.5, mouth: 0, smile: 0.6, width: 200, aspect: 0.8 };
  const frames = [
    { label: 'turned', signals: { ...neutral, yaw: 16, pitch: 0 } },
    { label: 'fair', signals: { ...neutral, yaw: 9, pitch: 4 } },
    { label: 'best', signals: { ...neutral, yaw: -1, pitch: 5 } },
    { label: 'lowered', signals: { ...neutral, yaw: 0, pitch: 27 } },
  ];
  expect(bestFrontal(frames).map(({ label }) => label)).toEqual(['best', 'fair']);
  expect(bestFrontal(frames, 1)).toHaveLength(1);
});

test('descriptors: distance and mean', () => {
  expect(distanceOf([0, 3], [4, 0])).toBe(5);
  expect(
    meanOf([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual([2, 3]);
  expect(meanOf([])).toBeUndefined();
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle));
