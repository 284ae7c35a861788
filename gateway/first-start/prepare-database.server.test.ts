import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { prepareDatabase } from '#gateway/first-start/prepare-database.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { declaredIndexes } from '#schema/stored/model/indexes.ts';
import type { AnyDocument } from '#schema/stored/migrations/migration.ts';
import { createViews } from '#schema/stored/session/views.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let database: Database;
const tools = publishedTools();
const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
const writtenBy01 = new URL('../../schema/stored/migrations/0.1.json', import.meta.url);

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/prepared_${randomUUID().slice(0, 8)}`);
  const written = JSON.parse(await readFile(writtenBy01, 'utf8')) as Record<string, AnyDocument[]>;
  for (const [name, documents] of Object.entries(written))
    await database.connection.collection<AnyDocument>(name).insertMany(documents);
  await prepareDatabase({ database, ...tools }, log);
});
afterAll(() => database.close());

it('what 0.1 wrote is read as this version writes it, and its lines name nobody', async () => {
  const session = await createViews({ database, ...tools }).session('ses-live');
  expect(session?.members.map(({ presence }) => presence)).toEqual(['inCall', 'away', 'invited']);
  expect(session?.members[0]?.consent).toMatchObject({ version: '1' });
  expect(await createViews({ database, ...tools }).participant('ses-live', 'p1')).not.toHaveProperty(
    'presence',
  );
  const stored = await Promise.all(
    ['sessions', 'participants'].map((name) => database.connection.collection(name).find({}).toArray()),
  );
  expect(JSON.stringify(stored)).toContain('sealed');
  expect(JSON.stringify(stored)).not.toMatch(/Anna|example\.org/);
  expect(lines.join()).toContain('1-presence-of-members');
  expect(lines.join()).not.toMatch(/Anna|example\.org/);
});

it('every index is reported', () => {
  for (const { collection, fields } of declaredIndexes(database)) {
    const reported = lines.some((line) => line.includes(`"collection":"${collection}","index":"${fields}"`));
    expect([collection, fields, reported]).toEqual([collection, fields, true]);
  }
});

it('the next start changes nothing', async () => {
  const before = await createViews({ database, ...tools }).session('ses-live');
  lines.length = 0;
  await prepareDatabase({ database, ...tools }, log);
  expect(await createViews({ database, ...tools }).session('ses-live')).toEqual(before);
  expect(lines.join()).not.toContain('migration');
});
