import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess;
let words = '';
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const said = (text: string) =>
  vi.waitFor(() => expect(words).toContain(text), { timeout: 40_000, interval: 20 });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-rerun-'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('word.ts', `export const word: string = 'first';`);
  write('page.ts', '');
  write(
    'program.ts',
    `import { word } from './word.ts';
     process.once('SIGTERM', () => { console.log('ends', word); process.exit(0); });
     console.log('runs with', word, process.argv[1]?.endsWith('program.ts'));
     setInterval(() => undefined, 1000);`,
  );
  const rerun = path.join(repository, 'servers/development/rerun.ts');
  child = spawn(process.execPath, ['--import', 'tsx', rerun, 'program.ts'], { cwd: folder });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (words += String(bytes)));
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('a program runs anew when a file that it imports has changed, survives a mistake, and ends when it is asked', async () => {
  await said('runs with first true');
  write('page.ts', 'this is imported by nobody');
  write('word.ts', `export const word: string = 'second';`);
  await said('runs with second');
  expect(words.match(/has changed/g)).toHaveLength(1);
  expect(words).toContain('ends first');
  write('word.ts', 'export const word = ;');
  await said('it is started again when one of its files changes');
  write('word.ts', `export const word: string = 'mended';`);
  await said('runs with mended');
  child.kill('SIGTERM');
  await said('ends mended');
  await vi.waitFor(() => expect(child.exitCode).toBe(0), { timeout: 20_000 });
});
