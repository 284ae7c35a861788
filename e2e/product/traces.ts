import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Ways in which a program may have written a text: as it is, of two bytes a letter, and in base64 wherever it began. */
function writtenAs(text: string): readonly Buffer[] {
  const plain = Buffer.from(text);
  const base64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), plain]).toString('base64');
    // Letters that stand for bytes of a neighbour as well are left out.
    return Buffer.from(whole.slice(before === 0 ? 0 : 4, -4));
  });
  // Fewer letters are found in any large file by chance.
  const telling = base64.filter(({ length }) => length >= 8);
  return [plain, Buffer.from(text.toLowerCase()), Buffer.from(text, 'utf16le'), ...telling];
}

/** The texts that bytes hold, in whichever way. */
export const tracesIn = (bytes: Buffer, texts: readonly string[]): readonly string[] =>
  texts.filter((text) => writtenAs(text).some((way) => bytes.includes(way)));

/** The texts that any file of a folder holds, each with the file. */
export async function tracesUnder(
  folder: string,
  texts: readonly string[],
  read: (file: string) => Promise<Buffer> = (file) => readFile(file),
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await read(file).catch((error: unknown) => {
      // A file may go while the folder is read: it held nothing that is kept. One that cannot be read may hold anything.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    found.push(...tracesIn(bytes, texts).map((text) => `${path.relative(folder, file)}: ${text}`));
  }
  return found;
}
