import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { createLookups, lookupKey, type Lookups } from '#schema/stored/session/lists/lookups.ts';

let database: Database;
let lookups: Lookups;
beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/lookups_${randomUUID().slice(0, 8)}`);
  lookups = createLookups(database);
});
afterAll(() => database.close());

test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 20])(
  'of %d sessions the first and the last are found',
  async (count) => {
    const key = lookupKey('company-1', 'reference', `of ${count}`);
    const ids = Array.from({ length: count }, (_, index) => `ses_${index}`);
    for (const id of ids) await lookups.add(key, id);
    expect(await lookups.latest(key, 3)).toEqual(ids.slice(-3).reverse());
    expect(await lookups.first(key, 3)).toEqual(ids.slice(0, 3));
  },
);

test('a session that is added again stands there once', async () => {
  const key = lookupKey('company-1', 'from', 'ses_1');
  for (const id of ['ses_2', 'ses_3', 'ses_2', 'ses_3']) await lookups.add(key, id);
  expect(await lookups.first(key, 9)).toEqual(['ses_2', 'ses_3']);
});

test('of several who are added at once each has a place of its own', async () => {
  const key = lookupKey('company-1', 'reference', 'at once');
  const ids = Array.from({ length: 12 }, (_, index) => `ses_${index}`);
  await Promise.all(ids.map((id) => lookups.add(key, id)));
  expect((await lookups.latest(key, 99)).sort()).toEqual([...ids].sort());
});

test('companies and ways of finding do not meet', async () => {
  await lookups.add(lookupKey('company-1', 'reference', 'mine'), 'ses_1');
  for (const key of [
    lookupKey('company-2', 'reference', 'mine'),
    lookupKey('company-1', 'from', 'mine'),
    lookupKey('company-1', 'reference', 'Mine'),
  ])
    expect(await lookups.latest(key, 3)).toEqual([]);
});
