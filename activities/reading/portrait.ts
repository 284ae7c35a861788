import sharp, { type Sharp } from 'sharp';
import { greyOf } from '#activities/reading/zone/grey.ts';
import { glareOf } from '#activities/reading/quality.ts';
import type { Face, FaceAnalyser } from '#activities/vision/faces.ts';
import { matchDistance } from '#schema/steps/face-match.ts';
import type { Pixels } from '#vault/picture.ts';
import { distanceOf } from '#schema/vision/descriptor.ts';

/** A printed portrait, cut out with room around the face. */
export interface Portrait {
  readonly picture: Pixels;
  /** Height of the face in pixels. */
  readonly faceHeight: number;
  /** How many times smaller than in the picture it was measured. */
  readonly enlargement: number;
  /** Share of blown-out spots on the face, 0 to 1. */
  readonly glare: number;
  /** How many other people the same picture shows. */
  readonly others: number;
}

/** The side to which larger pictures are shrunk before faces are looked for. */
const searchSide = 1600;
/** Room around the face on each side, as a share of its size. */
const room = 0.45;
const jpegQuality = 92;

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const open = ({ data, width, height }: Pixels): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const cut = (picture: Pixels, region: Region): Promise<Pixels> => pixelsOf(open(picture).extract(region));

const turn = (picture: Pixels, angle: number): Promise<Pixels> => pixelsOf(open(picture).rotate(angle));

function around(face: Face, { width, height }: Pixels, room: number): Region {
  const [x, y, w, h] = face.box;
  const left = Math.max(0, Math.floor(x - w * room));
  const top = Math.max(0, Math.floor(y - h * room));
  return {
    left,
    top,
    width: Math.min(width, Math.ceil(x + w * (1 + room))) - left,
    height: Math.min(height, Math.ceil(y + h * (1 + room))) - top,
  };
}

/** A further face counts when the detector is this sure of it and it is this many pixels high: it can be described. */
const further = { score: 0.5, height: 40 };

/** Faces of other people than the first: documents repeat the portrait, faint and small, which is the same person. */
async function strangers(faces: FaceAnalyser, picture: Pixels, found: readonly Face[]): Promise<number> {
  const [first, ...rest] = found;
  const clear = rest.filter(({ score, box }) => score >= further.score && box[3] >= further.height);
  if (!first || clear.length === 0) return 0;
  const own = await faces.describe(picture, first);
  const distances: number[] = [];
  for (const face of clear) distances.push(distanceOf(own, await faces.describe(picture, face)));
  return distances.filter((distance) => distance > matchDistance.doubtful).length;
}

async function portraitIn(picture: Pixels, faces: FaceAnalyser): Promise<Portrait | undefined> {
  const ratio = Math.min(1, searchSide / Math.max(picture.width, picture.height));
  const small = ratio < 1 ? await pixelsOf(open(picture).resize(Math.round(picture.width * ratio))) : picture;
  const found = await faces.analyse(small);
  const [face] = found;
  if (!face || face.box[2] < 8 || face.box[3] < 8) return undefined;
  const faceAlone = await cut(small, around(face, small, 0));
  return {
    picture: await cut(small, around(face, small, room)),
    faceHeight: face.box[3],
    enlargement: 1 / ratio,
    glare: glareOf(greyOf(faceAlone)),
    others: await strangers(faces, small, found),
  };
}

/** The left part of a document, which is where portraits are printed; detectors miss small faces in large pictures. */
const leftPart = ({ width, height }: Pixels): Region => ({
  left: 0,
  top: 0,
  width: Math.round(width * 0.5),
  height: Math.round(height * 0.85),
});

/** Looks for the largest face on a straightened document. */
export async function portraitOnSheet(sheet: Pixels, faces: FaceAnalyser): Promise<Portrait | undefined> {
  return (await portraitIn(await cut(sheet, leftPart(sheet)), faces)) ?? portraitIn(sheet, faces);
}

const middleOf = ({ width, height }: Pixels): Region => ({
  left: Math.round(width * 0.15),
  top: Math.round(height * 0.15),
  width: Math.round(width * 0.7),
  height: Math.round(height * 0.7),
});

/** Looks for the largest face on a picture of a document, whichever way up. */
export async function portraitAnywhere(picture: Pixels, faces: FaceAnalyser): Promise<Portrait | undefined> {
  for (const angle of [0, 90, 270, 180]) {
    const turned = angle === 0 ? picture : await turn(picture, angle);
    const found =
      (await portraitIn(turned, faces)) ?? (await portraitIn(await cut(turned, middleOf(turned)), faces));
    if (found) return found;
  }
  return undefined;
}

export const jpegOf = (picture: Pixels): Promise<Buffer> =>
  open(picture).jpeg({ quality: jpegQuality }).toBuffer();
