import { describe, expect, test } from 'vitest';
import { pannedBy, sideways, turned, whole, zoomedAt } from './zoom.ts';

const pane = { width: 800, height: 600 };
const middle = { x: 0, y: 0 };

/** Where a point of the picture, in pixels from its middle at scale 1, is seen. */
const seenAt = ({ scale, x, y }: typeof whole, point: { x: number; y: number }) => ({
  x: x + point.x * scale,
  y: y + point.y * scale,
});

describe('zooming', () => {
  test.each([
    [middle, 2],
    [{ x: 120, y: -80 }, 2],
    [{ x: -300, y: 200 }, 3],
  ])('around %j by %i leaves that point where it is', (point, factor) => {
    const seen = seenAt(zoomedAt(whole, factor, point, pane), point);
    expect(seen.x).toBeCloseTo(point.x);
    expect(seen.y).toBeCloseTo(point.y);
  });

  test('goes no further than whole, which is in the middle, and ten times', () => {
    expect(zoomedAt(zoomedAt(whole, 3, { x: 90, y: 9 }, pane), 0.01, middle, pane)).toEqual(whole);
    expect(zoomedAt(whole, 1000, middle, pane).scale).toBe(10);
  });
});

test('a picture is moved while it is zoomed, and never out of sight', () => {
  expect(pannedBy(whole, { x: 50, y: 50 }, pane)).toEqual(whole);
  const twice = zoomedAt(whole, 2, middle, pane);
  expect(pannedBy(twice, { x: 50, y: -30 }, pane)).toMatchObject({ x: 50, y: -30 });
  expect(pannedBy(twice, { x: 5000, y: -5000 }, pane)).toMatchObject({ x: 800, y: -600 });
});

test('four turns are none', () => {
  expect([1, 2, 3, 4].reduce((zoom) => turned(zoom), whole)).toEqual(whole);
});

test.each([
  ['upright it fits already', { width: 400, height: 300 }, 0, 1],
  ['a wide picture on its side becomes smaller', { width: 800, height: 600 }, 90, 0.75],
  ['a high picture on its side becomes larger', { width: 300, height: 600 }, 270, 4 / 3],
  ['one that has not come yet is left alone', { width: 0, height: 0 }, 90, 1],
])('%s', (_what, picture, turn, factor) => {
  expect(sideways(picture, pane, turn)).toBeCloseTo(factor);
});
