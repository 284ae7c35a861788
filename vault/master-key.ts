import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeOnce } from '#vault/write-once.ts';

const keyBytes = 32;

/**
 * The key that wraps every session's key: 32 bytes, base64 in a file that only its owner may read. Made at the
 * first start. Without it no evidence and no history can be read any more.
 */
export async function loadMasterKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeOnce(file, randomBytes(keyBytes).toString('base64') + '\n');
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a master key of ${keyBytes} bytes.`);
  return key;
}
