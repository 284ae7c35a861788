import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { attemptSchema, type Migration, type StoredAttempt } from '#schema/stored/migrations/migration.ts';
import { migrate, NewerDatabase } from '#schema/stored/migrations/run.ts';
import { doubling, quickTimes } from '#schema/stored/testing/doubling.ts';

type Thing = { readonly _id: string; readonly single?: number; readonly doubled?: number };

let url: string;
let database: Database;
let child: ChildProcess | undefined;
beforeEach(async () => {
  url = `${inject('servers').mongo}/migrations_${randomUUID().slice(0, 8)}`;
  database = await openDatabase(url);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  child = undefined;
  await database.close();
});

const things = () => database.connection.collection<Thing>('things');
const idOf = (index: number) => `thing-${String(index).padStart(3, '0')}`;
const count = 130;
const fill = () =>
  things().insertMany(Array.from({ length: count }, (_, index) => ({ _id: idOf(index), single: index })));
const doubled = Array.from({ length: count }, (_, index) => ({ _id: idOf(index), doubled: 2 * index }));
const read = () => things().find({}).sort({ _id: 1 }).toArray();
const attempts = () => database.model(attemptSchema).find({}).sort({ attempt: 1 }).lean<StoredAttempt[]>();

/** The migration, and the ids that it came to. */
function watched(): { migration: Migration; seen: string[] } {
  const seen: string[] = [];
  return { seen, migration: doubling({ before: (id) => void seen.push(id) }) };
}

test('a migration brings up every document, once, and says how far it is', async () => {
  await fill();
  const { migration, seen } = watched();
  const lines: object[] = [];
  const log = { info: (about: object) => void lines.push(about) };
  await migrate({ database, migrations: [migration], ...quickTimes, log });
  expect(await read()).toEqual(doubled);
  expect(lines).toContainEqual({ migration: '1-doubling', collection: 'things', done: 100, of: count });
  await migrate({ database, migrations: [migration], ...quickTimes, log });
  expect(seen).toHaveLength(count);
});

test('a new database has nothing to bring up', async () => {
  const { migration, seen } = watched();
  await migrate({ database, migrations: [migration], ...quickTimes });
  expect(seen).toEqual([]);
  expect(await attempts()).toMatchObject([{ finished: true }]);
});

test('of two servers that start at once one migrates, and the other waits for it', async () => {
  await fill();
  const { migration, seen } = watched();
  const other = await openDatabase(url);
  const both = [database, other].map((each) =>
    migrate({ database: each, migrations: [migration], ...quickTimes }),
  );
  await Promise.all(both);
  await other.close();
  expect(await read()).toEqual(doubled);
  expect(seen).toHaveLength(count);
  expect(await attempts()).toHaveLength(1);
});

test('a server that is killed in the middle is followed by the next, from where it came', async () => {
  await fill();
  const file = fileURLToPath(new URL('../testing/stalled-migration.ts', import.meta.url));
  child = spawn(process.execPath, ['--import', 'tsx', file, url, idOf(120)], { stdio: 'inherit' });
  await expect.poll(async () => (await attempts())[0]?.after).toBe(idOf(99));
  const { migration, seen } = watched();
  const waiting = migrate({ database, migrations: [migration], ...quickTimes });
  child.kill('SIGKILL');
  await waiting;
  expect(await read()).toEqual(doubled);
  expect(seen).toHaveLength(30);
  expect(await attempts()).toMatchObject([
    { attempt: 1, finished: false },
    { attempt: 2, finished: true },
  ]);
});

test('a migration that failed is tried again by the next start', async () => {
  await fill();
  const fault = new Error('a document of a shape that nobody knew');
  const failing = doubling({ before: () => Promise.reject(fault) });
  await expect(migrate({ database, migrations: [failing], ...quickTimes })).rejects.toThrow(fault);
  await migrate({ database, migrations: [watched().migration], ...quickTimes });
  expect(await read()).toEqual(doubled);
});

test('migrations run in their order, and those of before are not run again', async () => {
  await fill();
  const { migration, seen } = watched();
  await migrate({ database, migrations: [migration], ...quickTimes });
  const shout = (document: { readonly _id: string }) => ({ ...document, doubled: -1 });
  const second = { number: 2, name: 'second', steps: [{ collection: 'things', migrate: shout }] };
  await migrate({ database, migrations: [migration, second], ...quickTimes });
  expect(seen).toHaveLength(count);
  expect((await read()).every((each) => each.doubled === -1)).toBe(true);
});

test('a database of a newer version is left alone', async () => {
  await fill();
  const { migration, seen } = watched();
  await migrate({
    database,
    migrations: [{ ...migration, number: 1, name: 'of-tomorrow', steps: [] }],
    ...quickTimes,
  });
  const starting = migrate({ database, migrations: [migration], ...quickTimes });
  await expect(starting).rejects.toThrow(NewerDatabase);
  await expect(starting).rejects.toThrow(/shape 1 \(of-tomorrow\).*Nothing was changed/);
  expect(seen).toEqual([]);
});

test('documents are taken in the order that is asked for, and may add others, of which one that is there stays', async () => {
  const letters = database.connection.collection<{ _id: string; letter: string }>('letters');
  await letters.insertMany([
    { _id: 'first', letter: 'c' },
    { _id: 'second', letter: 'a' },
    { _id: 'third', letter: 'b' },
  ]);
  const seen: unknown[] = [];
  const migration: Migration = {
    number: 1,
    name: 'letters',
    steps: [
      {
        collection: 'letters',
        inOrderOf: 'letter',
        migrate: async ({ _id, letter }, _find, add) => {
          seen.push([letter, await add('added', { _id: 'one', by: _id })]);
          return undefined;
        },
      },
    ],
  };
  await migrate({ database, migrations: [migration], ...quickTimes });
  expect(seen).toEqual([
    ['a', true],
    ['b', false],
    ['c', false],
  ]);
  const added = await database.connection.collection('added').find({}).toArray();
  expect(added).toEqual([{ _id: 'one', by: 'second' }]);
});
