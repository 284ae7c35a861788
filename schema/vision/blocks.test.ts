import { expect, test } from 'vitest';
import { equalityOf, fingerprintOf } from '#schema/vision/blocks.ts';
import type { Box, Picture } from '#schema/vision/face.ts';

const [width, height] = [640, 480];
const face: Box = [270, 170, 100, 120];

/** A pattern, with a number that changes what lies within or outside of the face. */
function picture(inFace: number, around: number, flat = false): Picture {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const inside = x > 270 && x < 370 && y > 170 && y < 290;
    return inside ? 90 + ((x + inFace) % 32) : flat ? 255 : 60 + ((x * 3 + y * 5 + around) % 64);
  });
  return { data, width, height };
}

const compared = (one: Picture, other: Picture) =>
  equalityOf(fingerprintOf(one, face), fingerprintOf(other, face));

test.each<[string, Picture, Picture, { whole: boolean; share: number }]>([
  ['one picture twice is equal throughout', picture(0, 0), picture(0, 0), { whole: true, share: 1 }],
  ['another face before one background', picture(0, 0), picture(1, 0), { whole: false, share: 1 }],
  ['another background', picture(0, 0), picture(0, 1), { whole: false, share: 0 }],
  ['a white wall tells nothing', picture(0, 0, true), picture(1, 0, true), { whole: false, share: 0 }],
])('%s', (_, one, other, equality) => {
  expect(compared(one, other)).toEqual(equality);
});

test('pictures of two sizes are not compared', () => {
  const small: Picture = { ...picture(0, 0), height: 240 };
  expect(compared(picture(0, 0), small)).toEqual({ whole: false, share: 0 });
});
