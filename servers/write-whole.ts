import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that only its owner may read, and never half: a process that is killed meanwhile, or a disk that is full,
 * leaves the one before.
 */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The same for what is needed ever after: a power cut too leaves the one before, and not an empty file. */
export function keepWhole(file: string, content: string): void {
  const opened = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeFileSync(opened, content);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(`${file}.new`, file);
}
