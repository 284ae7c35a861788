import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const shrinks = new Set(['.js', '.mjs', '.css', '.json', '.svg', '.wasm']);
/** Bytes: what fits into one packet of the network anyway gains nothing. */
const smallest = 1400;

/** Bytes: of what is larger, the last tenth would cost half a minute of every build. */
const large = 2 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const packings: Readonly<Record<string, (plain: Buffer) => Promise<Buffer>>> = {
  '.br': (plain) =>
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: plain.length > large ? 6 : 11 } }),
  '.gz': (plain) => zip(plain, { level: 9 }),
};

/** Lays a packed copy beside every file of a built folder that packing makes smaller, for the gateway to send as it is. */
export async function precompress(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && shrinks.has(extname(entry.name)));
  await Promise.all(files.map(({ parentPath, name }) => pack(join(parentPath, name))));
}

async function pack(file: string): Promise<void> {
  const plain = await readFile(file);
  if (plain.length < smallest) return;
  for (const [ending, packed] of Object.entries(packings)) {
    const copy = await packed(plain);
    if (copy.length < plain.length) await writeFile(file + ending, copy);
  }
}
