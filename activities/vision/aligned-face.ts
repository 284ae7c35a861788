import { landmarks, pointOf, type Mesh } from '#schema/vision/face.ts';
import type { Pixels } from '#vault/picture.ts';

/** Of the picture that is made. */
const size = { width: 360, height: 450 } as const;
/** Where the middle between the eyes lies in it. */
const eyes = { x: 180, y: 190 } as const;
/** From one outer corner of the eyes to the other. */
const apart = 132;

/** The colour at a place between pixels, from the four around it; black outside. */
function colourAt({ data, width, height }: Pixels, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const at = (dx: number, dy: number) => data[((top + dy) * width + left + dx) * 3 + channel] ?? 0;
  const [across, down] = [x - left, y - top];
  const upper = at(0, 0) * (1 - across) + at(1, 0) * across;
  const lower = at(0, 1) * (1 - across) + at(1, 1) * across;
  return upper * (1 - down) + lower * down;
}

/**
 * A face cut out so that the eyes lie on one level line, always in the same place and equally far apart: two of these
 * beside each other are at one scale. 360 by 450 pixels, RGB; the mesh is in pixels of the picture.
 */
export function alignedFace(picture: Pixels, mesh: Mesh): Pixels {
  const [one, other] = [
    pointOf(mesh, landmarks.outerEyeCorners[0]),
    pointOf(mesh, landmarks.outerEyeCorners[1]),
  ];
  const [left, right] = one[0] < other[0] ? [one, other] : [other, one];
  const [dx, dy] = [right[0] - left[0], right[1] - left[1]];
  const scale = Math.hypot(dx, dy) / apart;
  const angle = Math.atan2(dy, dx);
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const middle = { x: (left[0] + right[0]) / 2, y: (left[1] + right[1]) / 2 };
  const data = new Uint8Array(size.width * size.height * 3);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [u, v] = [x - eyes.x, y - eyes.y];
      for (let channel = 0; channel < 3; channel++) {
        data[(y * size.width + x) * 3 + channel] = Math.round(
          colourAt(picture, middle.x + u * cos - v * sin, middle.y + u * sin + v * cos, channel),
        );
      }
    }
  }
  return { data, ...size };
}
