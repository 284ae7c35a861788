import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that only its owner may read, and never half: a process that is killed meanwhile, a disk that is full or a
 * power cut leaves the one before. Node writes until every byte is there or throws; `write-file-atomic` asks the disk
 * once, and a full one would leave it with a part.
 */
export function writeWhole(file: string, content: string): void {
  const opened = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeFileSync(opened, content);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(`${file}.new`, file);
}
