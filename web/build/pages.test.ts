import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staticFiles } from './pages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-pages-'));
  await mkdir(join(folder, 'from'));
  await writeFile(join(folder, 'from', 'engine.js'), 'export const calm = true;\n'.repeat(200));
});
afterEach(() => rm(folder, { recursive: true }));

async function laidOut(outDir: string, options?: { packs: boolean }): Promise<string[]> {
  const plugin = staticFiles([{ from: join(folder, 'from/engine.js'), to: 'models/engine.js' }], options);
  plugin.configResolved({ root: join(folder, 'web'), build: { outDir } });
  await plugin.closeBundle();
  return (await readdir(folder, { recursive: true })).filter((name) => name.includes('models/')).sort();
}

test('what no module imports is laid beside the pages, and packed', async () => {
  const files = ['engine.js', 'engine.js.br', 'engine.js.gz'];
  expect(await laidOut('dist')).toEqual(files.map((name) => `web/dist/models/${name}`));
});

test('pages that are built somewhere else have it there, unpacked where nobody sends it packed', async () => {
  expect(await laidOut(join(folder, 'elsewhere'), { packs: false })).toEqual(['elsewhere/models/engine.js']);
});
