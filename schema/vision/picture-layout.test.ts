import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { hasMoreBehind, pictureEndOf, pictureSizeOf, pictureTypeOf } from '#schema/vision/picture-layout.ts';

const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
const drawn = (width = 320, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#a06040', noise } });

/** Every way in which these formats say their size, and a JPEG whose head holds a small one. */
const files: readonly [string, () => Promise<Buffer>][] = [
  ['a JPEG', () => drawn().jpeg().toBuffer()],
  ['a progressive JPEG with restarts', () => drawn().jpeg({ progressive: true, mozjpeg: true }).toBuffer()],
  ['a PNG', () => drawn().png().toBuffer()],
  ['a PNG in two passes', () => drawn().png({ progressive: true }).toBuffer()],
  ['a lossy WebP', () => drawn().webp().toBuffer()],
  ['a lossless WebP', () => drawn().webp({ lossless: true }).toBuffer()],
  ['a WebP with metadata', () => drawn().withMetadata({ orientation: 6 }).webp().toBuffer()],
  [
    'a JPEG with a small one in its head',
    async () => {
      const [whole, small] = await Promise.all([drawn().jpeg().toBuffer(), drawn(16, 16).jpeg().toBuffer()]);
      const head = Buffer.from([0xff, 0xe1, (small.length + 2) >> 8, (small.length + 2) & 255]);
      return Buffer.concat([whole.subarray(0, 2), head, small, whole.subarray(2)]);
    },
  ],
];

describe.each(files)('%s', (_, file) => {
  test('says its size and its end', async () => {
    const bytes = await file();
    expect(pictureSizeOf(bytes)).toEqual({ width: 320, height: 200 });
    expect(pictureEndOf(bytes)).toBe(bytes.length);
    expect(hasMoreBehind(bytes)).toBe(false);
  });

  test('ends where it ended, whatever lies behind', async () => {
    const bytes = await file();
    const second = await drawn(64, 64).jpeg().toBuffer();
    for (const more of [Buffer.from('junk'), second, Buffer.alloc(1_000_000, 7), Buffer.alloc(5000)]) {
      const longer = Buffer.concat([bytes, more]);
      expect(pictureEndOf(longer)).toBe(bytes.length);
      expect(hasMoreBehind(longer)).toBe(true);
    }
    expect(hasMoreBehind(Buffer.concat([bytes, Buffer.alloc(4096)]))).toBe(false);
  });

  test('that is cut off has no end', async () => {
    const bytes = await file();
    for (const length of [12, 40, bytes.length / 2, bytes.length - 3]) {
      expect(pictureEndOf(bytes.subarray(0, length))).toBeUndefined();
      expect(hasMoreBehind(bytes.subarray(0, length))).toBe(false);
    }
  });
});

test.each([
  ['stuffed zeros', [0xff, 0]],
  ['restarts', [0xff, 0xd0]],
  ['filling', [0xff]],
  ['empty segments', [0xff, 0xe0, 0, 2]],
])('12 MB of %s are gone through once', (_, row) => {
  const bytes = Buffer.alloc(12 * 1024 * 1024, Buffer.from(row));
  bytes.set([0xff, 0xd8, 0xff], 0);
  const began = performance.now();
  expect(pictureEndOf(bytes)).toBeUndefined();
  // Some hundredths of a second where nothing else runs; a way that goes over it again and again takes minutes.
  expect(performance.now() - began).toBeLessThan(3000);
});

test('what is no picture has neither size nor end', () => {
  const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const bytes of [text, Buffer.alloc(0), Buffer.from([0xff])])
    expect([pictureTypeOf(bytes), pictureSizeOf(bytes), pictureEndOf(bytes)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
});
