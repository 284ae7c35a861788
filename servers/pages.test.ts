import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildPages } from './pages.ts';

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-pages-'));
  said = [];
  write('web/main.ts', 'one');
  write('schema/step.ts', 'one');
  whoseBuildIs('rm -rf web/dist && mkdir web/dist && echo page > web/dist/index.html && echo ran >> ran');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, content: string): void {
  mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}
const whoseBuildIs = (build: string) => write('package.json', JSON.stringify({ scripts: { build } }));
const build = () => buildPages(root, (line) => said.push(line));
const timesRun = () => readFileSync(path.join(root, 'ran'), 'utf8').split('\n').length - 1;

test('pages are built once, and again when something they are made of has changed', async () => {
  await build();
  await build();
  expect(timesRun()).toBe(1);
  write('schema/step.ts', 'two');
  await build();
  expect(timesRun()).toBe(2);
  write('activities/examine.ts', 'no page is made of this');
  await build();
  expect(timesRun()).toBe(2);
  expect(said).toEqual(['Building the pages …', 'Building the pages …']);
});

test.each(['web/dist/index.html', 'web/dist/.built'])(
  'a build that left no %s is done again',
  async (file) => {
    await build();
    rmSync(path.join(root, file));
    await build();
    expect(timesRun()).toBe(2);
  },
);

test('two at once build once, and whoever waits is told', async () => {
  await Promise.all([build(), build()]);
  expect(timesRun()).toBe(1);
  expect(said.sort()).toEqual([
    'Building the pages …',
    `The pages are being built by process ${process.pid}; waiting for it …`,
  ]);
});

test('a build that fails says so with its last words, and is not taken for one', async () => {
  whoseBuildIs('echo no space left on device >&2; exit 7');
  await expect(build()).rejects.toThrow(
    /^The pages could not be built \(npm run build\):\n[^]*no space left on device/,
  );
  expect(existsSync(path.join(root, 'web/dist/.built'))).toBe(false);
  await expect(build()).rejects.toThrow('could not be built');
});
