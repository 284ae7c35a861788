import type * as nodeFs from 'node:fs';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ownHolder } from '../run/holder.ts';
import { tryLock, withLock } from './lock.ts';

let links = true;
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof nodeFs>();
  const linkSync = (...names: Parameters<typeof fs.linkSync>) => {
    if (!links) throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
    fs.linkSync(...names);
  };
  return { ...fs, linkSync };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the lock of a living process is not taken', () => {
  expect(tryLock(file).taken).toBe(true);
  expect(tryLock(file)).toEqual({ taken: false, holder: ownHolder() });
});

test('a released lock can be taken again', () => {
  const lock = tryLock(file);
  if (lock.taken) lock.release();
  expect(tryLock(file).taken).toBe(true);
});

test.each([
  ['whose holder is gone', JSON.stringify({ pid: 999_999_999, since: '1' })],
  ['whose number now belongs to another process', JSON.stringify({ pid: process.pid, since: 'long ago' })],
  ['that was written half', '{"pid":'],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(file, content);
  expect(tryLock(file).taken).toBe(true);
  expect(tryLock(file).taken).toBe(false);
});

test('work under one lock never overlaps, and the lock is gone afterwards', async () => {
  let inside = 0;
  const work = async () => {
    inside += 1;
    await new Promise((resolve) => setImmediate(resolve));
    const seen = inside;
    inside -= 1;
    return seen;
  };
  const seen = await Promise.all(Array.from({ length: 5 }, () => withLock(file, work, { every: 1 })));
  expect(seen).toEqual([1, 1, 1, 1, 1]);
  expect(existsSync(file)).toBe(false);
});

test('a disk without links has locks all the same', async () => {
  links = false;
  try {
    const lock = tryLock(file);
    expect(lock.taken).toBe(true);
    expect(tryLock(file)).toEqual({ taken: false, holder: ownHolder() });
    if (lock.taken) lock.release();
    writeFileSync(file, JSON.stringify({ pid: 999_999_999, since: '1' }));
    expect(tryLock(file).taken).toBe(true);
  } finally {
    links = true;
  }
});

test('work that fails gives the lock back', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(tryLock(file).taken).toBe(true);
});
