import { describe, expect, test } from 'vitest';
import { isCounted, tellsTimes } from './frame-times.ts';

/** Numbers from 0 to 1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const random = chance(7);
/** Around 0, with the deviation 1: the sum of twelve. */
const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);

interface Camera {
  /** Seconds from frame to frame. */
  readonly period?: number;
  /** Seconds by which a time strays. */
  readonly strays?: number;
  readonly seconds?: number;
  /** Whole units in which times are told, in seconds. */
  readonly told?: number;
  /** The share of frames that the page misses. */
  readonly missed?: number;
}

const timesOf = ({
  period = 1 / 30,
  strays = 0,
  seconds = 12,
  told = 1e-6,
  missed = 0,
}: Camera): { mediaTime: number }[] =>
  Array.from({ length: Math.round(seconds / period) }, (_each, frame) => 0.731_29 + frame * period)
    .filter((_time, frame) => frame === 0 || random() >= missed)
    .map((time) => ({ mediaTime: Math.floor((time + normal() * strays) / told) * told }));

describe('the times of frames', () => {
  test.each<[string, Camera]>([
    ['30 frames a second', {}],
    ['in units of 100 ns, as OBS counts', { period: 0.033_333_3 }],
    ['60', { period: 1 / 60 }],
    ['25', { period: 1 / 25 }],
    ['29.97', { period: 1.001 / 30 }],
    ['of which the page misses a third', { missed: 0.33 }],
  ])('are counted by a program: %s', (_what, camera) => {
    expect(isCounted(timesOf(camera))).toBe(true);
  });

  test.each<[string, Camera]>([
    ['a USB camera', { strays: 300e-6 }],
    ['a quiet USB camera', { strays: 40e-6 }],
    ['one at 15 in poor light', { period: 1 / 15, strays: 60e-6 }],
    ['one that is stamped in hardware', { strays: 4e-6 }],
    ['a perfect one whose quartz is 20 millionths fast', { period: (1 - 20e-6) / 30 }],
    ['a perfect one at a rate of its own', { period: 1 / 30.31 }],
    ['one whose times are told in milliseconds', { strays: 200e-6, told: 1e-3 }],
    ['a slow one', { period: 1 / 3 }],
    ['a program that is seen for a moment only', { seconds: 4 }],
    ['one frame after the other with most of them missed', { missed: 0.9 }],
  ])('say nothing: %s', (_what, camera) => {
    expect(isCounted(timesOf(camera))).toBe(false);
  });

  test.each([[[]], [[1]], [Array.from({ length: 200 }, () => 1)]])('of nothing say nothing', (at) => {
    expect(isCounted(at.map((mediaTime) => ({ mediaTime })))).toBe(false);
  });

  test('a single late frame is no program', () => {
    const times = timesOf({});
    times[120] = { mediaTime: (times[120]?.mediaTime ?? 0) + 0.002 };
    expect(isCounted(times)).toBe(false);
  });
});

test.each([
  [undefined, false],
  [{ mobile: true, platform: 'Android' }, false],
  [{ mobile: false, platform: 'Android' }, false],
  [{ mobile: false, platform: 'macOS' }, false],
  [{ mobile: false, platform: 'Windows' }, true],
  [{ mobile: false, platform: 'Linux' }, true],
])('a browser on %j tells times of use: %s', (hints, tells) => {
  expect(tellsTimes(hints)).toBe(tells);
});
