import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const keyBytes = 32;

/**
 * The key that wraps every session's key: 32 bytes, base64 in a file that only its owner may read. Made at the
 * first start. Without it no evidence and no history can be read any more.
 */
export async function loadMasterKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(keyBytes).toString('base64') + '\n', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a master key of ${keyBytes} bytes.`);
  return key;
}
