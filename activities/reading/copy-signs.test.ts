import { describe, expect, it } from 'vitest';
import { onScreen, grainy } from '#e2e/performer/camera.ts';
import { chance } from '#e2e/specimen/chance.ts';
import type { Pixels } from '#vault/picture.ts';
import { copySigns } from './copy-signs.ts';

const size = { width: 640, height: 480 };

const painted = (colour: (x: number, y: number) => readonly number[], seed = 1): Pixels =>
  grainy(
    {
      ...size,
      data: Uint8Array.from({ length: size.width * size.height * 3 }, (_, at) => {
        const pixel = Math.floor(at / 3);
        return colour(pixel % size.width, Math.floor(pixel / size.width))[at % 3] ?? 0;
      }),
    },
    seed,
  );

/** Paper with blots of ink all over it, none of which repeats. */
const next = chance(7);
const blots = Array.from({ length: 2000 }, () => [next() * size.width, next() * size.height] as const);
const isInk = (() => {
  const ink = new Uint8Array(size.width * size.height);
  for (const [x, y] of blots) {
    for (let row = 0; row < 3; row += 1) {
      for (let column = 0; column < 9; column += 1) {
        ink[Math.min(size.height - 1, Math.floor(y) + row) * size.width + Math.floor(x) + column] = 1;
      }
    }
  }
  return (x: number, y: number): boolean => ink[y * size.width + x] === 1;
})();
const grey = painted((x, y) => (isInk(x, y) ? [60, 60, 60] : [200, 200, 200]));
const yellowish = painted((x, y) => (isInk(x, y) ? [60, 57, 45] : [210, 200, 160]));
const printed = painted((x, y) =>
  x > 300 && x < 400 && y > 200 && y < 300 ? [180, 60, 60] : isInk(x, y) ? [60, 60, 60] : [200, 205, 210],
);

describe('the signs of a copy', () => {
  it.each([
    ['a grey print', grey],
    ['a grey print in yellow light', yellowish],
  ])('are no colours on %s', (_what, picture) => {
    expect(copySigns(picture).colour).toBeLessThan(4);
  });

  it('are not there on what is coloured in some place', () => {
    const { colour, raster } = copySigns(printed);
    expect(colour).toBeGreaterThan(30);
    expect(raster).toBeLessThan(20);
  });

  it('are a raster that lies everywhere', () => {
    expect(copySigns(onScreen(printed)).raster).toBeGreaterThan(20);
    expect(copySigns(onScreen(printed, 2.3, 0.12)).raster).toBeGreaterThan(20);
  });

  it('are no raster where fine lines are printed in some place', () => {
    const guilloche = painted((x, y) =>
      x < 200 && x % 4 < 2 ? [120, 160, 200] : isInk(x, y) ? [60, 60, 60] : [200, 205, 210],
    );
    expect(copySigns(guilloche).raster).toBeLessThan(20);
  });

  it('are not looked for in a picture that is too small', () => {
    expect(copySigns({ width: 3, height: 2, data: new Uint8Array(18) })).toEqual({ colour: 0 });
  });
});
