import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createPictures, PictureError } from '#vault/picture.ts';

const pictures = createPictures();
afterAll(() => pictures.close());

const plain = (width = 320, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#a06040' } });

const crcOf = (bytes: Buffer): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crcOf(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};

/** A black-and-white PNG of any size: a few kilobytes that want gigabytes. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(side / 8)) * side));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');

describe('a file at the door', () => {
  const noise = async () =>
    sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, k) => (k * 7919) % 251)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .jpeg()
      .toBuffer();
  test.each<[string, () => Promise<Buffer>, string]>([
    ['nothing', async () => Buffer.alloc(0), 'EVIDENCE_EMPTY'],
    ['text that is called a picture', async () => Buffer.from('hello, I am photo.jpg'), 'EVIDENCE_TYPE'],
    ['an SVG', async () => svg, 'EVIDENCE_TYPE'],
    ['a GIF', async () => gif, 'EVIDENCE_TYPE'],
    [
      'a start of a JPEG and then rubbish',
      async () => Buffer.from('ffd8ffe0deadbeef', 'hex'),
      'EVIDENCE_UNREADABLE',
    ],
    [
      'an SVG behind the first bytes of a PNG',
      async () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), svg]),
      'EVIDENCE_UNREADABLE',
    ],
    ['half a JPEG', async () => (await noise()).subarray(0, 20_000), 'EVIDENCE_UNREADABLE'],
    ['a small file of 400 million pixels', async () => bomb(20_000), 'PICTURE_TOO_LARGE'],
  ])('%s is refused', async (_, file, refused) => {
    expect(await pictures.inspect(await file())).toEqual({ refused });
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a %s is taken, with its size', async (format) => {
    const bytes = await plain().toFormat(format).toBuffer();
    expect(await pictures.inspect(bytes)).toEqual({ mediaType: `image/${format}`, width: 320, height: 200 });
  });

  test('a picture that a phone turned has the size a person sees', async () => {
    const turned = await plain().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await pictures.inspect(turned)).toMatchObject({ width: 200, height: 320 });
    expect(await pictures.pixels(turned)).toMatchObject({ width: 200, height: 320 });
  });
});

test('a rendition is upright, no larger than asked and without metadata', async () => {
  const turned = await plain(1000, 500).withMetadata({ orientation: 8 }).jpeg().toBuffer();
  const shown = await sharp(await pictures.render(turned, { max: 320 })).metadata();
  expect(shown).toMatchObject({ format: 'jpeg', width: 160, height: 320 });
  expect(shown.exif).toBeUndefined();
  expect(shown.orientation).toBeUndefined();
});

test('pixels are three bytes each, whatever the file has', async () => {
  const grey = await plain().greyscale().png().toBuffer();
  const { data, width, height } = await pictures.pixels(grey);
  expect(data.length).toBe(width * height * 3);
  await expect(pictures.pixels(Buffer.from('no'))).rejects.toThrow(PictureError);
});

test('many pictures asked for at once are all answered', async () => {
  const sizes = [100, 200, 300, 400, 500];
  const asked = sizes.map(async (size) => pictures.pixels(await plain(size, size).png().toBuffer()));
  expect((await Promise.all(asked)).map(({ width }) => width)).toEqual(sizes);
});

test('somebody who brings many pictures that take long does not keep others waiting', async () => {
  const [large, small] = [bomb(5000), await plain().jpeg().toBuffer()];
  let answered = 0;
  const flood = Array.from({ length: 16 }, async () => {
    await pictures.inspect(large, { requester: 'one' });
    answered += 1;
  });
  expect(await pictures.inspect(small, { requester: 'another' })).toMatchObject({ width: 320 });
  // The second child has nothing else to do; some of the flood are answered while it starts.
  expect(answered).toBeLessThan(8);
  await Promise.all(flood);
});

test('a picture that claims more pixels than are decoded is refused by its head, without a child', async () => {
  const none = createPictures({ children: 0 });
  expect(await none.inspect(bomb(20_000))).toEqual({ refused: 'PICTURE_TOO_LARGE' });
  await expect(none.render(bomb(20_000), { max: 320 })).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE' });
});

test('a picture that takes too long is refused, and the next one is read', async () => {
  const hasty = createPictures({ milliseconds: 1 });
  const large = await plain(4000, 3000).jpeg().toBuffer();
  expect(await hasty.inspect(large)).toEqual({ refused: 'EVIDENCE_UNREADABLE' });
  await hasty.close();
  expect(await pictures.inspect(large)).toMatchObject({ width: 4000 });
});
