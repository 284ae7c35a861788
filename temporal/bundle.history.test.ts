import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleWorkflows } from '#temporal/bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string): void => {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

test('the bundle is made once and then read from disk; one that was written by half is made anew', async () => {
  const made = await bundleWorkflows(folder);
  const [name = ''] = readdirSync(folder);
  const kept = readFileSync(path.join(folder, name), 'utf8');
  write(name, JSON.stringify({ code: 'from disk' }));
  expect((await bundleWorkflows(folder)).code).toBe('from disk');
  write(name, kept.slice(0, kept.length / 2));
  expect((await bundleWorkflows(folder)).code).toBe(made.code);
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe(kept);
});

test('a folder that cannot be written costs the cache and not the bundle', async () => {
  write('taken', 'a file where the folder should be');
  expect((await bundleWorkflows(path.join(folder, 'taken'))).code).toContain('session');
});
