import { mkdtemp, readdir, readFile, rename, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUnfinished, type Unfinished } from '#vault/unfinished.ts';

const key = new Uint8Array(32).fill(7);
const keys = { keyOf: () => Promise.resolve(key) };
let folder: string;
let unfinished: Unfinished;
const of = { sessionId: 'ses_1', participantId: 'par_1', piece: 'page' };
const bytes = (text: string) => new TextEncoder().encode(text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-unfinished-'));
  unfinished = createUnfinished(folder, keys);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('of a piece that nobody has begun nothing is there', async () => {
  expect(await unfinished.received(of)).toBe(0);
  expect((await unfinished.read(of)).length).toBe(0);
});

test('parts are put together by their place, however they came, and nothing readable lies on the disk', async () => {
  await unfinished.add(of, 11, bytes('page of it'));
  expect(await unfinished.received(of)).toBe(0);
  await unfinished.add(of, 0, bytes('a passport '));
  expect(await unfinished.received(of)).toBe(21);
  expect((await unfinished.read(of)).toString()).toBe('a passport page of it');
  const sealed = await readFile(join(folder, 'ses_1', 'par_1', 'page', '0-11'));
  expect(sealed.toString('latin1')).not.toContain('passport');
});

test('the other server goes on where the first one was, and the same part twice is one', async () => {
  const other = createUnfinished(folder, keys);
  await unfinished.add(of, 0, bytes('one'));
  await Promise.all([unfinished.add(of, 3, bytes('two')), other.add(of, 3, bytes('two'))]);
  expect(await other.received(of)).toBe(6);
  expect((await other.read(of)).toString()).toBe('onetwo');
});

test('a part that was put in the place of another is noticed', async () => {
  await unfinished.add(of, 0, bytes('one'));
  await unfinished.add({ ...of, piece: 'other' }, 0, bytes('two'));
  const shelf = join(folder, 'ses_1', 'par_1');
  await rm(join(shelf, 'page'), { recursive: true });
  await rename(join(shelf, 'other'), join(shelf, 'page'));
  await expect(unfinished.read(of)).rejects.toThrow();
});

test('a piece that is dropped while it is read or gone on with is not there', async () => {
  await unfinished.add(of, 0, bytes('one'));
  // As a part that another server removes between the look into the folder and the reading.
  await symlink(join(folder, 'removed'), join(folder, 'ses_1', 'par_1', 'page', '3-3'));
  expect(await unfinished.received(of)).toBe(6);
  expect((await unfinished.read(of)).length).toBe(0);
  for (let turn = 0; turn < 100; turn += 1)
    await Promise.all([unfinished.add(of, 0, bytes('one')), unfinished.drop(of)]);
  await unfinished.drop(of);
  expect(await unfinished.received(of)).toBe(0);
});

test('nobody keeps more than a few beginnings: the one that was gone on with longest ago makes room', async () => {
  for (const [index, piece] of ['a', 'b', 'c', 'd'].entries()) {
    await unfinished.add({ ...of, piece }, 0, bytes('begun'));
    await utimes(join(folder, 'ses_1', 'par_1', piece), index, index);
  }
  await unfinished.add({ ...of, participantId: 'par_2' }, 0, bytes('begun'));
  await unfinished.add({ ...of, piece: 'e' }, 0, bytes('begun'));
  expect((await readdir(join(folder, 'ses_1', 'par_1'))).sort()).toEqual(['b', 'c', 'd', 'e']);
  expect(await readdir(join(folder, 'ses_1', 'par_2'))).toEqual(['page']);
});

test('what nobody went on with is swept, and what goes on stays', async () => {
  await unfinished.add({ ...of, sessionId: 'ses_2' }, 0, bytes('given up'));
  await unfinished.add(of, 0, bytes('given up'));
  await unfinished.add({ ...of, piece: 'front' }, 0, bytes('goes on'));
  const old = new Date('2026-01-01T10:00:00Z');
  for (const path of ['ses_2/par_1/page', 'ses_2/par_1', 'ses_2', 'ses_1/par_1/page'])
    await utimes(join(folder, path), old, old);
  await unfinished.sweep(new Date('2026-01-01T11:00:00Z'));
  expect(await readdir(join(folder, 'ses_1', 'par_1'))).toEqual(['front']);
  await unfinished.sweep(new Date(Date.now() + 1000));
  await unfinished.sweep(new Date(Date.now() + 1000));
  await unfinished.sweep(new Date(Date.now() + 1000));
  expect(await readdir(folder)).toEqual([]);
});

test.each(['../x', 'a/b', '', '.'])('takes no name that is a path: %j', async (piece) => {
  await expect(unfinished.add({ ...of, piece }, 0, bytes('x'))).rejects.toThrow('Not an id');
});
