import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createFaceAnalyser } from '#activities/vision/faces.ts';
import type { Pixels } from '#vault/picture.ts';
import { filmed } from '#e2e/performer/mjpeg.ts';
import { passportPortrait, performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { cycle, still } from '#e2e/performer/script.ts';
import { makeHolder, type Holder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';

const size = { width: 960, height: 720 };
const person = portraitOf('franck');

/** Whom the passport in the films names: the session has to be made out to the same. */
export const holder: Holder = makeHolder(1, { given: 'FRANCK', surname: 'UTOPIEN', sex: 'M' });
export const holderName = 'Franck Utopien';

const pixelsOf = async (jpeg: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** What the fake cameras of the calls show. Films are made once and kept between runs. */
export interface Films {
  /** A person who does every movement over and over, and holds up a specimen passport in between. */
  readonly performing: string;
  /** The same person's photograph held still, and the same passport. */
  readonly photo: string;
  readonly operator: string;
}

/** Somebody at a desk, drawn: nobody has to stand in for the operator. The shoulders move a little. */
const seated = (shift: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
  <rect width="640" height="480" fill="#cbd5e1"/>
  <g fill="#64748b" transform="translate(0 ${shift})">
    <circle cx="320" cy="190" r="84"/><path d="M132 480c0-120 80-176 188-176s188 56 188 176v20H132z"/>
  </g></svg>`;

async function drawOperator(folder = join(tmpdir(), 'vidimus-films')): Promise<string> {
  const file = join(folder, 'operator.mjpeg');
  const frames = Array.from({ length: 60 }, (_, index) => {
    const shift = Math.round(3 * Math.sin((index / 60) * 2 * Math.PI));
    return sharp(Buffer.from(seated(shift)))
      .jpeg({ quality: 85 })
      .toBuffer();
  });
  await mkdir(folder, { recursive: true });
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, Buffer.concat(await Promise.all(frames)));
  await rename(aside, file);
  return file;
}

export async function makeFilms(): Promise<Films> {
  const faces = await createFaceAnalyser();
  const rig = await performerOf(person, size, faces);
  const portrait = await pixelsOf(await passportPortrait(person, faces));
  const page = await photograph(passportPage(holder, { portrait }).picture, {
    ...size,
    fill: 0.86,
    light: 0.88,
    noise: 2,
    jpeg: 95,
  });
  const document = await pixelsOf(page.jpeg);
  const [held] = still(6);
  if (!held) throw new Error('A still lasts a while.');
  return {
    operator: await drawOperator(),
    performing: await filmed({
      rig,
      // Held, with where it eases in and out, for less than the page takes for calm: else a pose is learned as the neutral face.
      script: cycle({ move: 0.3, hold: 0.9, rest: 0.6, document: 6 }),
      document,
    }),
    photo: await filmed({ rig, script: [held, { ...held, document: true }], document }),
  };
}
