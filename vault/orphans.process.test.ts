import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOrphans, type Orphans } from '#vault/orphans.ts';
import { createUnfinished } from '#vault/unfinished.ts';
import { createVault } from '#vault/vault.ts';

const keys = { keyOf: () => Promise.resolve(new Uint8Array(32).fill(7)) };
const hour = 3_600_000;
const now = Date.now();
const hoursAgo = (hours: number) => new Date(now - hours * hour);

let data: string;
let folder: string;
let orphans: Orphans;
let named: Set<string>;
let asked: string[];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'vidimus-orphans-'));
  folder = join(data, 'vault');
  [named, asked] = [new Set(), []];
  orphans = createOrphans(folder);
});
afterEach(() => rm(data, { recursive: true, force: true }));

/** Puts a piece, as if it had been so many hours ago. */
async function put(sessionId: string, id: string, hours: number): Promise<void> {
  await createVault(folder, keys).put(sessionId, id, new TextEncoder().encode('a passport'));
  await utimes(join(folder, sessionId, id), hoursAgo(hours), hoursAgo(hours));
}
/** A sweep as it would have been so many hours ago. */
const sweep = (hours = 0) =>
  orphans.sweep(hoursAgo(24 + hours), async (sessionId, id) => {
    asked.push(id);
    return named.has(`${sessionId}/${id}`);
  });

test('what nothing names goes after a day, what is named and what is new stays', async () => {
  named.add('ses_1/evi_named');
  await put('ses_1', 'evi_named', 30);
  await put('ses_1', 'evi_orphan', 30);
  await put('ses_1', 'evi_new', 20);
  await put('ses_2', 'evi_orphan', 30);
  const swept = await sweep();
  expect(swept).toMatchObject({ files: 2 });
  expect(swept.bytes).toBeGreaterThan(0);
  expect((await readdir(join(folder, 'ses_1'))).sort()).toEqual(['evi_named', 'evi_new']);
  expect(asked).not.toContain('evi_new');
});

test('half of a piece that a killed process left goes, too, without a question', async () => {
  const aside = join(folder, 'ses_1', '.0f8fad5b-d9cb-469f-a165-70867728950e');
  await mkdir(join(folder, 'ses_1'), { recursive: true });
  await writeFile(aside, 'half of a passport');
  expect(await sweep(24)).toEqual({ files: 0, bytes: 0 });
  await utimes(aside, hoursAgo(30), hoursAgo(30));
  expect(await sweep()).toEqual({ files: 1, bytes: 18 });
  expect(asked).toEqual([]);
});

test('nothing else is touched: keys, uploads under way, and what lies there for other reasons', async () => {
  const others = ['master.key', 'vault/notes.txt', 'vault/ses_1/notes.txt', 'vault/ses_1/deeper/evi_1'];
  for (const other of others) {
    const file = join(data, other);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, 'kept');
    await utimes(file, hoursAgo(90), hoursAgo(90));
  }
  const unfinished = createUnfinished(join(folder, '.unfinished'), keys);
  const of = { sessionId: 'ses_1', participantId: 'par_1', piece: 'page' };
  await unfinished.add(of, 0, new Uint8Array(9));
  expect(await sweep()).toEqual({ files: 0, bytes: 0 });
  expect(others.map((other) => existsSync(join(data, other)))).toEqual(others.map(() => true));
  expect(await unfinished.received(of)).toBe(9);
});

test('each file is asked about once, and one that came later is found', async () => {
  named.add('ses_1/evi_named');
  await put('ses_1', 'evi_named', 60);
  await sweep(24);
  await sweep();
  expect(asked).toEqual(['evi_named']);
  await put('ses_1', 'evi_later', 23);
  expect(await sweep()).toMatchObject({ files: 0 });
  expect(await sweep(-2)).toMatchObject({ files: 1 });
  expect(asked).toEqual(['evi_named', 'evi_later']);
});

test('where it cannot be found out what is named, nothing goes, and the next sweep asks again', async () => {
  await put('ses_1', 'evi_orphan', 30);
  const away = orphans.sweep(hoursAgo(24), () => Promise.reject(new Error('away')));
  await expect(away).rejects.toThrow('away');
  expect(await readdir(join(folder, 'ses_1'))).toEqual(['evi_orphan']);
  expect(await sweep()).toMatchObject({ files: 1 });
});

test('a piece that is written anew while it is asked about stays', async () => {
  await put('ses_1', 'evi_again', 30);
  await orphans.sweep(hoursAgo(24), async (sessionId, id) => {
    await put(sessionId, id, 0);
    return false;
  });
  expect(await readdir(join(folder, 'ses_1'))).toEqual(['evi_again']);
});

test('a vault that is not there yet is no trouble', async () => {
  expect(await sweep()).toEqual({ files: 0, bytes: 0 });
});
