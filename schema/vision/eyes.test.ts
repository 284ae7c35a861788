import { expect, it } from 'vitest';
import { eyesCovered } from './eyes.ts';
import type { Picture, Point } from './face.ts';

const size = { width: 200, height: 200 };
/** A face of one grey, with eyes of 40 pixels at (60, 80) and (140, 80) and cheeks below. */
const mesh: Point[] = Array.from({ length: 468 }, (): Point => [100, 100, 0]);
const place = (index: number, x: number, y: number) => (mesh[index] = [x, y, 0]);
place(33, 40, 80);
place(133, 80, 80);
place(362, 120, 80);
place(263, 160, 80);
place(50, 60, 130);
place(280, 140, 130);
place(151, 100, 30);

const painted = (grey: (x: number, y: number) => number): Picture => ({
  ...size,
  data: Uint8Array.from({ length: 3 * size.width * size.height }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return grey(pixel % size.width, Math.floor(pixel / size.width));
  }),
});
const around = (x: number, y: number, reach: number) => (px: number, py: number) =>
  Math.abs(px - x) < reach && Math.abs(py - y) < reach;
const [left, right] = [around(60, 80, 30), around(140, 80, 30)];

it.each([
  ['a bright skin', 180],
  ['a dark skin', 60],
  ['a dark skin in little light', 25],
])('finds eyes covered by something much darker than %s', (_what, skin) => {
  const glasses = painted((x, y) => (left(x, y) || right(x, y) ? skin * 0.2 : skin));
  expect(eyesCovered(glasses, mesh)).toBeGreaterThan(0.95);
  expect(
    eyesCovered(
      painted(() => skin),
      mesh,
    ),
  ).toBe(0);
});

it('takes the eye that is seen better: the other may be behind hair', () => {
  expect(
    eyesCovered(
      painted((x, y) => (left(x, y) ? 10 : 150)),
      mesh,
    ),
  ).toBe(0);
});

it('counts iris and lashes for what they are', () => {
  const iris = painted((x, y) =>
    Math.hypot(x - 60, y - 80) < 9 || Math.hypot(x - 140, y - 80) < 9 ? 15 : 150,
  );
  const share = eyesCovered(iris, mesh);
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.4);
});

it.each([
  ['a dark cloth up to the eyes', (_x: number, y: number) => y > 100],
  ['glasses that hang over the cheeks', (_x: number, y: number) => y > 55 && y < 150],
])('finds them covered also with %s, which hides the cheeks', (_what, isHidden) => {
  const hidden = painted((x, y) => (left(x, y) || right(x, y) || isHidden(x, y) ? 13 : 150));
  expect(eyesCovered(hidden, mesh)).toBeGreaterThan(0.95);
});

it('goes by the cheek that is in the picture', () => {
  const aside = mesh.map(([x, y, z]): Point => [x - 75, y, z]);
  const glasses = painted((x, y) => (left(x + 75, y) || right(x + 75, y) ? 14 : 150));
  expect(eyesCovered(glasses, aside)).toBeGreaterThan(0.95);
});

it('sees no eyes in the dark', () => {
  expect(
    eyesCovered(
      painted(() => 5),
      mesh,
    ),
  ).toBe(1);
});

it('takes eyes beyond the edge of the picture for covered', () => {
  const beyond = mesh.map(([x, y, z]): Point => [x + 900, y, z]);
  expect(
    eyesCovered(
      painted(() => 150),
      beyond,
    ),
  ).toBe(1);
});
