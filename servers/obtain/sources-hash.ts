import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Of the Go sources in a folder: changed sources are another version, so a binary built before is not taken for them. */
export function sourcesHash(folder: string): string {
  const hash = createHash('sha256');
  const sources = readdirSync(folder).filter((name) => /\.go$|^go\./.test(name));
  for (const name of sources.sort()) hash.update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
