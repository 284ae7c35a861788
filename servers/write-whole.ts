import { renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that only its owner may read, and never half: a process that is killed meanwhile, or a disk that is full,
 * leaves the one before.
 */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
