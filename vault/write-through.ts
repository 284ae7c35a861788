import { open, rm } from 'node:fs/promises';

/**
 * Makes a new file that only its owner may read; it is on the disk when this resolves, and not at all when it rejects: what a full
 * disk took of it would be missing elsewhere. Node writes until every byte is
 * there: `write-file-atomic` (6.0 to 8.0) asks once and believes the disk, so that of 3 MB on a disk with 1 MB left it
 * reports success and leaves 1 MB.
 */
export async function writeThrough(file: string, content: string | Uint8Array): Promise<void> {
  const opened = await open(file, 'wx', 0o600);
  try {
    await opened.writeFile(content);
    await opened.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await opened.close();
  }
}
