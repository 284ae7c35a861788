import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { changeBrand } from '#schema/company/company.ts';
import { companyJournalSchema, createCompanyStore } from '#schema/stored/company/companies.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/journal_${randomUUID().slice(0, 8)}`);
});
afterAll(() => database.close());

const ada = { kind: 'staff', id: 'ada', name: 'Ada', role: 'administrator' } as const;
const bea = { ...ada, id: 'bea', name: 'Bea' };

async function aCompany() {
  const [id, store] = [randomUUID(), createCompanyStore(database)];
  await store.add({ _id: id, name: 'Acme', createdAt: new Date().toISOString() });
  return { id, store };
}

test('acts and changes of the settings stand in one account, numbered without a gap, whoever comes at the same time', async () => {
  const { id, store } = await aCompany();
  const invited = {
    kind: 'personInvited',
    actor: ada,
    subject: { id: 'nina@x.example', name: 'Nina' },
  } as const;
  await Promise.all([
    ...Array.from({ length: 4 }, () => store.write(id, invited)),
    store.change(id, bea, changeBrand({ name: 'Zenith' })),
  ]);
  const { entries, next } = await store.journal(id);
  expect([entries.map(({ number }) => number), next]).toEqual([[5, 4, 3, 2, 1], undefined]);
  expect(entries.filter(({ kind }) => kind === 'settingsChanged')).toHaveLength(1);
  expect((await store.find(id))?.name).toBe('Zenith');
});

test('an act that was written before the server was killed is not written over, and the settings stay', async () => {
  const { id, store } = await aCompany();
  await store.change(id, ada, changeBrand({ name: 'Zenith' }));
  const about = { companyId: id, at: new Date().toISOString(), actor: ada };
  const entries = database.model(companyJournalSchema);
  await entries.collection.insertOne({ _id: `${id}#2`, number: 2, kind: 'keyMade', ...about } as never);
  await store.write(id, { kind: 'keyRevoked', actor: bea });
  const page = await store.journal(id);
  expect(page.entries.map(({ kind }) => kind)).toEqual(['keyRevoked', 'keyMade', 'settingsChanged']);
  expect((await store.find(id))?.name).toBe('Zenith');
});

test('is read in pages, and looked through for kinds and for who acted', async () => {
  const { id, store } = await aCompany();
  for (let turn = 0; turn < 130; turn += 1) {
    await store.write(id, {
      kind: turn % 65 === 0 ? 'keyMade' : 'recordOpened',
      actor: turn === 0 ? bea : ada,
    });
  }
  const first = await store.journal(id);
  expect([first.entries.length, first.next]).toEqual([20, 111]);
  const second = await store.journal(id, { before: first.next });
  expect([second.entries[0]?.number, second.entries.length]).toEqual([110, 20]);
  const keys = await store.journal(id, { kinds: ['keyMade'] });
  expect([keys.entries.map(({ number }) => number), keys.next]).toEqual([[66, 1], undefined]);
  const beas = await store.journal(id, { by: 'bea' });
  expect(beas.entries.map(({ number }) => number)).toEqual([1]);
  const opened = await store.journal(id, { kinds: ['recordOpened'] });
  expect([opened.entries.length, opened.next]).toEqual([20, 111]);
});
