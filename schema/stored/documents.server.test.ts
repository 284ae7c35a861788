import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { personSchema, type StoredPerson } from '#schema/stored/company/people.ts';
import { journalSchema } from '#schema/stored/session/journal.ts';
import { declaredIndexes } from '#schema/stored/model/indexes.ts';
import { change, claim, remove, replace } from '#schema/stored/model/writes.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/documents_${randomUUID().slice(0, 8)}`);
});
afterAll(() => database.close());

const person: StoredPerson = {
  _id: 'staff-olga',
  companyId: 'company-1',
  email: 'olga@example.org',
  name: 'Olga',
  role: 'operator',
  active: true,
  createdAt: '2026-11-26T10:00:00.000Z',
};
const people = () => database.model(personSchema);
const found = (_id: string) => people().findOne({ _id }).lean<StoredPerson>();

test('every index that a schema declares is created, also when it is there already', async () => {
  const indexes = declaredIndexes(database);
  expect(indexes.length).toBeGreaterThan(5);
  for (const index of [...indexes, ...indexes]) await index.create();
  for (const { collection, fields } of indexes) {
    const there = await database.connection.collection(collection).listIndexes().toArray();
    expect([collection, there.map(({ key }) => Object.keys(key).join(', '))]).toEqual([
      collection,
      expect.arrayContaining([fields]),
    ]);
  }
});

test('of many who claim one id at once, one is told that it is theirs', async () => {
  const claims = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      claim(people(), { ...person, _id: 'one', name: `Olga ${index}` }),
    ),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('a document is replaced whole', async () => {
  const { createdAt: _createdAt, ...rest } = person;
  await replace(people(), { ...person, name: 'Before' });
  await replace(people(), { ...rest, createdAt: 'later' });
  expect(await found(person._id)).toEqual({ ...person, createdAt: 'later' });
});

test('a change sets its fields and leaves the others; of nobody it makes nobody', async () => {
  await replace(people(), person);
  await change(people(), person._id, { active: false });
  expect(await found(person._id)).toEqual({ ...person, active: false });
  await change(people(), 'nobody', { active: false });
  expect(await found('nobody')).toBeNull();
});

test.each([
  ['replaced', () => replace(people(), { ...person, role: 'king' } as unknown as StoredPerson)],
  ['claimed', () => claim(people(), { ...person, _id: 'new', role: 'king' } as unknown as StoredPerson)],
  ['changed', () => change(people(), person._id, { role: 'king' } as unknown as Partial<StoredPerson>)],
])('what does not fit is not %s', async (_how, write) => {
  await replace(people(), person);
  await expect(write()).rejects.toMatchObject({ name: 'UnfitDocument', path: 'role' });
  expect(await found(person._id)).toEqual(person);
  expect(await found('new')).toBeNull();
});

test('a document is removed once', async () => {
  await replace(people(), person);
  expect(await remove(people(), person._id)).toBe(true);
  expect(await remove(people(), person._id)).toBe(false);
});

test('empty objects and lists stay, fields without a value do not', async () => {
  const pages = database.model(journalSchema);
  const actor = { kind: 'system', id: 'system', name: 'Vidimus' } as const;
  const entry = { id: 'a#1', sessionId: 'a', at: 'now', actor, kind: 'rang', data: {} } as const;
  await replace(pages, { _id: 'a', entries: [{ ...entry, participantId: undefined }] });
  await replace(pages, { _id: 'b', entries: [] });
  expect(await pages.find({}).sort({ _id: 1 }).lean()).toEqual([
    { _id: 'a', entries: [entry] },
    { _id: 'b', entries: [] },
  ]);
});
