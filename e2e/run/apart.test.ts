import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replacing, withApart } from './apart.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-apart-'));
  mkdirSync(path.join(root, 'web/ring'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["vi.mock('vue-router')", ['web/ring/ring.test.ts']],
  ['vi.doMock("./room.ts", () => ({}))', ['web/ring/ring.test.ts']],
  ['vi.resetModules()', ['web/ring/ring.test.ts']],
  ['vi.mocked(room.open)', []],
  ['vi.fn()', []],
])('a test with %s runs in a worker of its own, or not: %j', (text, expected) => {
  writeFileSync(path.join(root, 'web/ring/ring.test.ts'), text);
  writeFileSync(path.join(root, 'web/ring/ring.ts'), "vi.mock('no test')");
  expect(replacing(root)).toEqual(expected);
});

test.each([
  [
    ['--project', 'rules', 'web'],
    ['--project', 'rules', '--project', 'rules-apart', 'web'],
  ],
  [['--project=rules'], ['--project=rules', '--project=rules-apart']],
  [['rules'], ['rules']],
  [
    ['--project', 'gallery'],
    ['--project', 'gallery'],
  ],
  [[], []],
])('%j asks for %j', (args, expected) => {
  expect(withApart(args)).toEqual(expected);
});
