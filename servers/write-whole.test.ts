import type * as files from 'node:fs';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeWhole } from './write-whole.ts';

/** What lay at the file's place when the disk was told to keep what was written. */
const synced: boolean[] = [];
let folder: string;
let file: string;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof files>();
  const fsyncSync = (opened: number) => {
    synced.push(fs.existsSync(file));
    fs.fsyncSync(opened);
  };
  return { ...fs, fsyncSync };
});
beforeEach(() => {
  synced.length = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-whole-'));
  file = path.join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is whole, and its owner’s', () => {
  writeWhole(file, 'one');
  writeWhole(file, 'another');
  expect(readFileSync(file, 'utf8')).toBe('another');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('a file is on the disk before it has its name', () => {
  writeWhole(file, 'one');
  expect(synced).toEqual([false]);
});
