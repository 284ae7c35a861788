import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { precompress } from './precompress.ts';

test('what packing makes smaller lies beside itself packed, and nothing else does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vidimus-pack-'));
  await mkdir(join(folder, 'assets'));
  const script = Buffer.from('export const calm = true;\n'.repeat(200));
  await writeFile(join(folder, 'assets', 'main.js'), script);
  await writeFile(join(folder, 'assets', 'tiny.js'), 'export {};');
  await writeFile(join(folder, 'weights.bin'), Buffer.alloc(5000));
  await precompress(folder);
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([
    'assets',
    'assets/main.js',
    'assets/main.js.br',
    'assets/main.js.gz',
    'assets/tiny.js',
    'weights.bin',
  ]);
  expect(brotliDecompressSync(await readFile(join(folder, 'assets/main.js.br')))).toEqual(script);
  expect(gunzipSync(await readFile(join(folder, 'assets/main.js.gz')))).toEqual(script);
  await rm(folder, { recursive: true });
});
