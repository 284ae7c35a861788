import { pointOf, type Picture, type Point } from '#schema/vision/face.ts';
import { greyAt } from '#schema/vision/quality.ts';

/** Numbers of MediaPipe's face mesh: both corners of each eye, and where skin is: the cheeks, and the forehead. */
const eyes = [
  { outer: 33, inner: 133 },
  { outer: 263, inner: 362 },
] as const;
const skins = [50, 280, 151] as const;

/** Half of the field around an eye, over the distance of its corners: lids and lashes are in it, brows are not. */
const field = { across: 0.65, down: 0.35 } as const;
const columns = 24;
const rows = 14;
/** A place is dark when it has less than this share of the skin's grey, whatever the skin and the light. */
const dark = 0.4;

/** Pixels that a cheek must have in the picture, and the least grey of one: below it nothing can be told dark against it. */
const seen = 13;
const darkest = 12;

/** Mean grey of the skin around a point, none where it is mostly outside of the picture. */
function greyAround(picture: Picture, [x, y]: Point, reach: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      const [left, top] = [Math.round(x + column * reach), Math.round(y + row * reach)];
      if (left < 0 || top < 0 || left >= picture.width || top >= picture.height) continue;
      sum += greyAt(picture, left, top);
      count += 1;
    }
  }
  return count >= seen ? sum / count : undefined;
}

/** Share of an eye's field that is darker than the limit; all of it where nothing of it is in the picture. */
function coveredShare(picture: Picture, one: Point, other: Point, limit: number): number {
  const width = Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
  const [alongX, alongY] = [(other[0] - one[0]) / width, (other[1] - one[1]) / width];
  let covered = 0;
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const across = ((column + 0.5) / columns - 0.5) * 2 * field.across * width;
      const down = ((row + 0.5) / rows - 0.5) * 2 * field.down * width;
      // Along the line of the corners and square to it: heads lean.
      const x = Math.floor((one[0] + other[0]) / 2 + across * alongX - down * alongY);
      const y = Math.floor((one[1] + other[1]) / 2 + across * alongY + down * alongX);
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
      count += 1;
      if (greyAt(picture, x, y) < limit) covered += 1;
    }
  }
  return count > 0 ? covered / count : 1;
}

/**
 * How much of the fields around the eyes is dark against the skin: of the eye that is seen better, 0 to 1. Iris, lashes and the rim of
 * glasses are some of it, opaque glasses nearly all. The brightest of cheeks and forehead counts, so that hiding those as well hides
 * nothing; where none of them is seen, nothing was seen of the eyes either.
 */
export function eyesCovered(picture: Picture, mesh: readonly Point[]): number {
  const corners = eyes.map(({ outer, inner }) => [pointOf(mesh, outer), pointOf(mesh, inner)] as const);
  const widths = corners.map(([one, other]) => Math.hypot(one[0] - other[0], one[1] - other[1]));
  const reach = Math.max(...widths) / 12;
  const skin = skins.flatMap((index) => greyAround(picture, pointOf(mesh, index), reach) ?? []);
  const brightest = Math.max(0, ...skin);
  if (brightest < darkest) return 1;
  return Math.min(...corners.map(([one, other]) => coveredShare(picture, one, other, dark * brightest)));
}
