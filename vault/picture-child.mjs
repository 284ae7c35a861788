// Decodes pictures from strangers, one after the other, in a process of its own. Framed on stdin and stdout: two
// 32-bit lengths, a JSON head, a body. It holds no key and no address, and its parent ends it when it takes too long.
import sharp from 'sharp';

const mostPixels = 50_000_000;

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const open = (bytes) => sharp(bytes, { limitInputPixels: mostPixels, pages: 1, failOn: 'warning' });

// Reads the head of the file only, so its size cannot hurt yet.
const sizeOf = (bytes) => sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();

const within = (picture, max) =>
  max ? picture.resize({ width: max, height: max, fit: 'inside', withoutEnlargement: true }) : picture;

const upright = (bytes, max) => within(open(bytes).autoOrient(), max);

const tasks = {
  // A thumbnail makes the decoder go through the whole file without holding all of it.
  inspect: async (bytes) => {
    await upright(bytes, 64).raw().toBuffer();
    const { autoOrient } = await open(bytes).metadata();
    return { head: autoOrient };
  },
  render: async (bytes, { max }) => {
    const picture = upright(bytes, max).flatten({ background: '#fff' }).toColourspace('srgb');
    return { head: {}, body: await picture.jpeg({ quality: 85 }).toBuffer() };
  },
  cover: async (bytes, { width, height }) => {
    const picture = open(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
    return {
      head: {},
      body: await picture.resize({ width, height, fit: 'cover' }).jpeg({ quality: 85 }).toBuffer(),
    };
  },
  logo: async (bytes, { max }) => ({
    head: {},
    body: await upright(bytes, max).toColourspace('srgb').png().toBuffer(),
  }),
  pixels: async (bytes, { max }) => {
    const picture = upright(bytes, max).flatten({ background: '#fff' }).toColourspace('srgb');
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
    return { head: { width: info.width, height: info.height }, body: data };
  },
};

async function answer({ task, options }, bytes) {
  try {
    const { width, height } = await sizeOf(bytes);
    if (width * height > mostPixels) return { head: { refused: 'PICTURE_TOO_LARGE' } };
    return await tasks[task](bytes, options);
  } catch {
    return { head: { refused: 'EVIDENCE_UNREADABLE' } };
  }
}

function send({ head, body = Buffer.alloc(0) }) {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(json.length, 0);
  lengths.writeUInt32BE(body.length, 4);
  process.stdout.write(Buffer.concat([lengths, json]));
  process.stdout.write(body);
}

let chunks = [];
let size = 0;
const wholeFrame = () => {
  if (size < 8) return undefined;
  if (chunks[0].length < 8) chunks = [Buffer.concat(chunks)];
  const head = chunks[0].readUInt32BE(0);
  const end = 8 + head + chunks[0].readUInt32BE(4);
  if (size < end) return undefined;
  const all = Buffer.concat(chunks);
  chunks = end < size ? [all.subarray(end)] : [];
  size -= end;
  return [JSON.parse(all.subarray(8, 8 + head).toString()), all.subarray(8 + head, end)];
};

// The parent asks one thing at a time, so answers never overlap.
process.stdin.on('data', async (chunk) => {
  chunks.push(chunk);
  size += chunk.length;
  const frame = wholeFrame();
  if (frame) send(await answer(...frame));
});
process.stdin.on('end', () => process.exit(0));
