import { open } from 'node:fs/promises';

/**
 * Makes a new file that only its owner may read; it is on the disk when this resolves. Node writes until every byte is
 * there: `write-file-atomic` (6.0 to 8.0) asks once and believes the disk, so that of 3 MB on a disk with 1 MB left it
 * reports success and leaves 1 MB.
 */
export async function writeThrough(file: string, content: string | Uint8Array): Promise<void> {
  const opened = await open(file, 'wx', 0o600);
  try {
    await opened.writeFile(content);
    await opened.sync();
  } finally {
    await opened.close();
  }
}
