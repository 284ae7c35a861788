import { expect, test } from 'vitest';
import { alignedFace } from '#activities/vision/aligned-face.ts';
import { landmarks, type Mesh, type Point } from '#schema/vision/face.ts';

const at = (x: number, y: number): Point => [x, y, 0];

/** A black picture with a white spot at each outer corner of the eyes, and its mesh. */
function withEyes(left: Point, right: Point) {
  const [width, height] = [640, 480];
  const data = new Uint8Array(width * height * 3);
  for (const [x, y] of [left, right]) {
    for (let dy = -6; dy <= 6; dy++)
      for (let dx = -6; dx <= 6; dx++)
        data.fill(255, ((y + dy) * width + x + dx) * 3, ((y + dy) * width + x + dx) * 3 + 3);
  }
  const mesh: Point[] = Array.from({ length: 468 }, () => at(0, 0));
  [mesh[landmarks.outerEyeCorners[0]], mesh[landmarks.outerEyeCorners[1]]] = [left, right];
  return { picture: { data, width, height }, mesh: mesh satisfies Mesh };
}

const brightness = ({ data, width }: ReturnType<typeof alignedFace>, x: number, y: number) =>
  data[(y * width + x) * 3];

test.each([
  ['near', at(200, 200), at(400, 200)],
  ['far away', at(300, 300), at(350, 300)],
  ['with the head on one side', at(220, 180), at(380, 260)],
  ['mirrored', at(400, 200), at(200, 200)],
])('the eyes of a face that is %s come to the same places', (_what, left, right) => {
  const { picture, mesh } = withEyes(left, right);
  const aligned = alignedFace(picture, mesh);
  expect([aligned.width, aligned.height]).toEqual([360, 450]);
  expect([brightness(aligned, 114, 190), brightness(aligned, 246, 190)]).toEqual([255, 255]);
  expect(brightness(aligned, 180, 190)).toBe(0);
});

test('what lies outside of the picture is black', () => {
  const { picture, mesh } = withEyes(at(20, 20), at(120, 20));
  expect(brightness(alignedFace({ ...picture, data: picture.data.fill(200) }, mesh), 180, 2)).toBe(0);
});
