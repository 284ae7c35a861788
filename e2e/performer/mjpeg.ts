import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pixels } from '#vault/picture.ts';
import { grainy, jpegOf } from '#e2e/performer/camera.ts';
import { render, type Rig } from '#e2e/performer/rig.ts';
import { at, secondsOf, type Scene } from '#e2e/performer/script.ts';

/** Chromium plays MJPEG at 30 frames a second, so each of ours stands twice. */
const framesPerSecond = 15;
const repeats = 2;

export interface Film {
  readonly rig: Rig;
  readonly script: readonly Scene[];
  /** The picture of a document to hold up, in the size of the film. */
  readonly document?: Pixels;
}

/** The frames of a film, one after the other, for as long as the script lasts. */
export function* perform({ rig, script, document }: Film): Generator<Pixels> {
  const count = Math.round(secondsOf(script) * framesPerSecond);
  for (let index = 0; index < count; index++) {
    const time = index / framesPerSecond;
    const moment = at(script, time);
    const sway = {
      yaw: moment.pose.yaw + 0.8 * Math.sin(time * 0.9),
      pitch: moment.pose.pitch + 0.6 * Math.cos(time),
    };
    const frame = moment.document && document ? document : render(rig, { ...moment.pose, ...sway });
    yield grainy(frame, index, 2);
  }
}

/**
 * Chromium takes the full range of a JPEG for a camera's studio range and stretches it, so that everything from
 * 235 on would be blown out. Squeezed beforehand, it comes out as it was.
 */
const studioRange = ({ data, width, height }: Pixels): Pixels => ({
  data: data.map((value) => 16 + value * (219 / 255)),
  width,
  height,
});

async function write(file: string, film: Film): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (const frame of perform(film)) {
      const bytes = await jpegOf(studioRange(frame), 80);
      for (let copy = 0; copy < repeats; copy++) await handle.write(bytes);
    }
  } finally {
    await handle.close();
  }
}

const keyOf = ({ rig, script, document }: Film): string => {
  const hash = createHash('sha256')
    .update('studio range')
    .update(rig.picture.data)
    .update(JSON.stringify(script));
  if (document) hash.update(document.data);
  return hash.digest('hex').slice(0, 24);
};

/**
 * A film for Chromium's fake camera (`--use-file-for-fake-video-capture`), made once and then found again by its
 * contents. Returns its path. The file is whole or not there: it is written aside and renamed.
 */
export async function filmed(film: Film, folder = join(tmpdir(), 'vidimus-films')): Promise<string> {
  const file = join(folder, `${keyOf(film)}.mjpeg`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const aside = `${file}.${process.pid}`;
  try {
    await write(aside, film);
    await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
  return file;
}
