import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildPages, buildPrograms, generateOperations } from './builds.ts';

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-pages-'));
  said = [];
  write('web/main.ts', 'one');
  write('schema/step.ts', 'one');
  write('web/operations.graphql', 'one');
  whoseBuildIs('rm -rf web/dist && mkdir web/dist && echo page > web/dist/index.html && echo ran >> ran');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, content: string): void {
  mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}
const generate =
  'mkdir -p web/api/generated && echo {} > web/api/generated/persisted-documents.json && echo ran >> generated';
const programs = 'mkdir -p dist && echo server > dist/server.js && echo ran >> programs';
const whoseBuildIs = (build: string) =>
  write(
    'package.json',
    JSON.stringify({ scripts: { generate, 'build:pages': build, 'build:programs': programs } }),
  );
const build = () => buildPages(root, (line) => said.push(line));
const timesRun = (file = 'ran') => readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;

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
  expect(said).toEqual(['Making the GraphQL operations …', 'Making the pages …', 'Making the pages …']);
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
  // Otherwise the second, still waiting for the operations, may come when the pages are made already.
  await generateOperations(root, () => undefined);
  await Promise.all([build(), build()]);
  expect(timesRun()).toBe(1);
  expect(said.filter((line) => line.includes('pages'))).toEqual([
    'Making the pages …',
    `Process ${process.pid} is making the pages already; waiting for it …`,
  ]);
});

test('a build that fails says so with its last words, and is not taken for one', async () => {
  whoseBuildIs('echo no space left on device >&2; exit 7');
  await expect(build()).rejects.toThrow(
    /^Making the pages failed \(npm run build:pages\):\n[^]*no space left on device/,
  );
  expect(existsSync(path.join(root, 'web/dist/.built'))).toBe(false);
  await expect(build()).rejects.toThrow('Making the pages failed');
});

test('operations are generated when one of them changed, and not with every change of a page', async () => {
  const operations = () => generateOperations(root, (line) => said.push(line));
  await operations();
  write('web/main.ts', 'two');
  await operations();
  expect(timesRun('generated')).toBe(1);
  write('web/operations.graphql', 'two');
  await operations();
  expect(timesRun('generated')).toBe(2);
});

test('programs are built again when what they run has changed, and not for a test or a page', async () => {
  const built = () => buildPrograms(root, (line) => said.push(line));
  await built();
  write('gateway/feed.test.ts', 'a test');
  write('web/main.ts', 'two');
  await built();
  expect(timesRun('programs')).toBe(1);
  write('gateway/feed.ts', 'two');
  await built();
  expect(timesRun('programs')).toBe(2);
  expect(said).toEqual(['Making the programs …', 'Making the programs …']);
});
