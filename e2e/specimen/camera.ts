import sharp from 'sharp';
import { homography, type Quad, type Vector } from '#activities/reading/zone/homography.ts';
import type { Pixels } from '#vault/picture.ts';
import { chance } from '#e2e/specimen/chance.ts';

/** How a document is photographed. Angles in degrees, sizes in pixels of the picture. */
export interface Shot {
  readonly width: number;
  readonly height: number;
  /** Share of the picture's tighter side that the document would fill if seen from straight above. */
  readonly fill: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Shift of the document, as shares of the picture's size. */
  readonly right: number;
  readonly down: number;
  /** Standard deviation of the blur. */
  readonly blur: number;
  /** Length of a sideways jerk. */
  readonly motion: number;
  /** Half the range of the noise, in greys. */
  readonly noise: number;
  readonly light: number;
  readonly contrast: number;
  /** How much darker the right side is, 0 to 1. */
  readonly shadow: number;
  /** A reflection: middle and radius as shares of the picture's size. */
  readonly glare?: { readonly x: number; readonly y: number; readonly radius: number };
  readonly jpeg: number;
  readonly table: readonly [number, number, number];
  readonly seed: number;
}

export const plainShot: Shot = {
  width: 1280,
  height: 720,
  fill: 0.85,
  yaw: 0,
  pitch: 0,
  roll: 0,
  right: 0,
  down: 0,
  blur: 0,
  motion: 0,
  noise: 4,
  light: 1,
  contrast: 1,
  shadow: 0,
  jpeg: 85,
  table: [90, 74, 58],
  seed: 1,
};

export interface Photograph {
  readonly jpeg: Buffer;
  /** Where the document's corners are in the picture, from its upper left clockwise. */
  readonly corners: readonly Vector[];
}

/** Focal length over picture width, as of a phone. */
const focal = 1.2;

/** Turns the document's corners in space and looks at them through a pinhole. */
function cornersIn(shot: Shot, width: number, height: number): Quad {
  const [yaw, pitch, roll] = [shot.yaw, shot.pitch, shot.roll].map((angle) => (angle * Math.PI) / 180);
  const onSide = Math.abs(Math.round(shot.roll / 90)) % 2 === 1;
  const [w, h] = onSide ? [height, width] : [width, height];
  const scale = shot.fill * Math.min(shot.width / w, shot.height / h);
  const distance = focal * shot.width;
  const see = ([x, y]: Vector): Vector => {
    const [x1, z1] = [x * Math.cos(yaw!), x * Math.sin(yaw!)];
    const [y2, z2] = [
      y * Math.cos(pitch!) - z1 * Math.sin(pitch!),
      y * Math.sin(pitch!) + z1 * Math.cos(pitch!),
    ];
    const [x3, y3] = [
      x1 * Math.cos(roll!) - y2 * Math.sin(roll!),
      x1 * Math.sin(roll!) + y2 * Math.cos(roll!),
    ];
    const depth = distance / (distance + z2 * scale);
    const [left, top] = [shot.width * (0.5 + shot.right), shot.height * (0.5 + shot.down)];
    return [left + x3 * scale * depth, top + y3 * scale * depth];
  };
  const [r, b] = [width / 2, height / 2];
  return [see([-r, -b]), see([r, -b]), see([r, b]), see([-r, b])];
}

/** Shrinks a document that is much larger than its image, so that sampling it does not alias. */
async function nearSize(document: Pixels, shot: Shot): Promise<Pixels> {
  const [a, b] = cornersIn({ ...shot, yaw: 0, pitch: 0 }, document.width, document.height);
  const seen = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (seen > document.width * 0.8) return document;
  const raw = { width: document.width, height: document.height, channels: 3 as const };
  const small = sharp(document.data, { raw }).resize(Math.round(seen * 1.1));
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Light at a place: what is multiplied and what a reflection adds. */
function lightAt({ shadow, light, glare, width, height }: Shot, x: number, y: number): [number, number] {
  const gain = light * (1 - shadow * 0.7 * (x / width));
  if (!glare) return [gain, 0];
  const [u, v] = [
    (x - glare.x * width) / (glare.radius * width),
    (y - glare.y * height) / (glare.radius * width * 0.5),
  ];
  return [gain, 220 * Math.exp(-1.5 * (u * u + v * v))];
}

function expose(document: Pixels, shot: Shot, corners: Quad): Uint8Array {
  const { width, height } = document;
  const h = homography(corners, [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]);
  if (!h) throw new Error('The document is seen from its edge.');
  const out = new Uint8ClampedArray(shot.width * shot.height * 3);
  for (let i = 0; i < shot.width * shot.height; i++) {
    const [x, y] = [i % shot.width, Math.floor(i / shot.width)];
    const z = h[6] * (x + 0.5) + h[7] * (y + 0.5) + h[8];
    const u = (h[0] * (x + 0.5) + h[1] * (y + 0.5) + h[2]) / z - 0.5;
    const v = (h[3] * (x + 0.5) + h[4] * (y + 0.5) + h[5]) / z - 0.5;
    const inside = u >= 0 && v >= 0 && u < width - 1 && v < height - 1;
    const grain = inside ? 0 : 8 * Math.sin(y * 0.07 + Math.sin(x * 0.013) * 3) + 5 * Math.sin(x * 0.31);
    const [gain, added] = lightAt(shot, x, y);
    for (let c = 0; c < 3; c++) {
      const value = inside ? between(document, u, v, c) : shot.table[c]! + grain;
      out[i * 3 + c] = ((value - 128) * shot.contrast + 128) * gain + added;
    }
  }
  return new Uint8Array(out.buffer);
}

function between({ data, width }: Pixels, u: number, v: number, channel: number): number {
  const x = Math.floor(u);
  const y = Math.floor(v);
  const at = (y * width + x) * 3 + channel;
  const fu = u - x;
  const fv = v - y;
  const upper = data[at]! * (1 - fu) + data[at + 3]! * fu;
  return upper * (1 - fv) + (data[at + width * 3]! * (1 - fu) + data[at + width * 3 + 3]! * fu) * fv;
}

async function smudge(data: Uint8Array, { width, height, blur, motion }: Shot): Promise<Uint8Array> {
  let picture = sharp(data, { raw: { width, height, channels: 3 } });
  const size = Math.round(motion) | 1;
  if (motion > 1) {
    const kernel = Array.from({ length: size * size }, (_, i) =>
      Math.floor(i / size) === size >> 1 ? 1 : 0,
    );
    picture = picture.convolve({ width: size, height: size, kernel });
  }
  if (blur >= 0.3) picture = picture.blur(blur);
  return picture.raw().toBuffer();
}

/** Photographs a document lying on a table. The same shot of the same document gives the same picture. */
export async function photograph(document: Pixels, changes: Partial<Shot> = {}): Promise<Photograph> {
  const shot = { ...plainShot, ...changes };
  const near = await nearSize(document, shot);
  const corners = cornersIn(shot, near.width, near.height);
  const data = await smudge(expose(near, shot, corners), shot);
  const next = chance(shot.seed);
  for (let i = 0; i < data.length; i++) {
    data[i] = Math.min(255, Math.max(0, data[i]! + (next() + next() - 1) * 1.2 * shot.noise));
  }
  const raw = { width: shot.width, height: shot.height, channels: 3 as const };
  return { jpeg: await sharp(data, { raw }).jpeg({ quality: shot.jpeg }).toBuffer(), corners };
}
