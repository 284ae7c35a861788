import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { portraitOf } from '#e2e/performer/portraits.ts';

const size = { width: 640, height: 360 };
/** Where the mark is looked for, as shares of width and height: far from the person, who sits in the middle. */
const marks = [
  { x: 0.06, y: 0.12 },
  { x: 0.94, y: 0.12 },
];
const markSide = 18;

/** What covers the room in these tests: nothing that a camera there could give. */
export const cover = '#1fa34a';

/** A picture for the company's settings, of one colour. */
export const coverPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 1280, height: 720, channels: 3, background: cover } })
    .png()
    .toBuffer();

/**
 * A camera before which somebody sits in a room whose walls nobody is to see: magenta, with a white mark in the upper corners,
 * which a blur dissolves.
 */
export async function filmOfRoom(): Promise<string> {
  const squares = marks
    .map(({ x, y }) => {
      const [left, top] = [x * size.width - markSide / 2, y * size.height - markSide / 2];
      return `<rect x="${left}" y="${top}" width="${markSide}" height="${markSide}" fill="#fff"/>`;
    })
    .join('');
  const room = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
    <rect width="100%" height="100%" fill="#f0f"/>${squares}</svg>`;
  const person = await sharp(portraitOf('franck').file).resize({ height: size.height }).toBuffer();
  const frame = await sharp(Buffer.from(room))
    .composite([{ input: person }])
    .jpeg({ quality: 92 })
    .toBuffer();
  const folder = join(tmpdir(), 'vidimus-films');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'room.mjpeg');
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, Buffer.concat(Array.from({ length: 30 }, () => frame)));
  await rename(aside, file);
  return file;
}

/** How many frames of the operator showed the room as it is, were covered by the picture, or showed neither. */
export interface Seen {
  /** Pictures that came, each with its own frames. */
  readonly tracks: number;
  readonly room: number;
  readonly covered: number;
  readonly other: number;
}

declare global {
  /** Of the applicant's page, where `watchFrames` was called. */
  var seenFrames: { tracks: number; room: number; covered: number; other: number };
}

/** Looks at every frame that is decoded in a page, shown or not, from the first on. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript((places) => {
    interface Frames {
      readonly MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack; maxBufferSize: number }) => {
        readonly readable: ReadableStream<VideoFrame>;
      };
    }
    const { MediaStreamTrackProcessor } = globalThis as unknown as Frames;
    globalThis.seenFrames = { tracks: 0, room: 0, covered: 0, other: 0 };
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d', { willReadFrequently: true });

    /** The colour in the middle of a mark, and on the wall beside it. */
    function kindOf(frame: VideoFrame): 'room' | 'covered' | 'other' {
      context?.drawImage(frame, 0, 0, canvas.width, canvas.height);
      const colour = (x: number, y: number) =>
        context?.getImageData(Math.round(x * canvas.width), Math.round(y * canvas.height), 1, 1).data ?? [];
      const kinds = places.map(({ x, y }) => {
        const [red = 0, green = 0, blue = 0] = colour(x, y);
        if (red > 170 && green > 170 && blue > 170) return 'room';
        return green > 110 && red < 110 && blue < 130 ? 'covered' : 'other';
      });
      if (kinds.includes('room')) return 'room';
      return kinds.every((kind) => kind === 'covered') ? 'covered' : 'other';
    }
    async function watch(track: MediaStreamTrack): Promise<void> {
      const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 60 }).readable.getReader();
      for (;;) {
        const { value: frame, done } = await reader.read();
        if (done) return;
        globalThis.seenFrames[kindOf(frame)] += 1;
        frame.close();
      }
    }
    const Connection = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Connection {
      constructor(...given: ConstructorParameters<typeof Connection>) {
        super(...given);
        this.addEventListener('track', ({ track }) => {
          if (track.kind !== 'video') return;
          globalThis.seenFrames.tracks += 1;
          void watch(track);
        });
      }
    };
  }, marks);
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => ({ ...globalThis.seenFrames }));

/** Waits until so many more of a kind were seen than before. */
export async function seesMore(page: Page, kind: keyof Seen, more = 5): Promise<void> {
  const before = (await seenBy(page))[kind];
  await page.waitForFunction(
    ([name, wanted]) => globalThis.seenFrames[name] >= wanted,
    [kind, before + more] as const,
    { timeout: 90_000 },
  );
}
