import { randomUUID } from 'node:crypto';
import { beforeEach, afterEach, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { inListOrder } from '#schema/stored/session/lists/lines.ts';
import { headsSchema, pageSchema } from '#schema/stored/session/lists/pages.ts';
import type { SummaryQuery } from '#schema/stored/session/lists/summaries.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';
import type { Session } from '#schema/session/session.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

let database: Database;
let views: Views;
const searchKey = new Uint8Array(32).fill(7);
const companyId = 'company-of-pages';
const everything = { rowsEach: 4, endedBefore: '9' };
const states = ['open', 'approved', 'approved', 'rejected', 'cancelled'] as const;
const names = ['Anna Klein', 'Łukasz Müller', 'Berta Groß'];

beforeEach(async () => {
  database = await openDatabase(`${inject('servers').mongo}/listing_${randomUUID().slice(0, 8)}`);
  views = createViews(database, searchKey);
});
afterEach(() => database.close());

/** Sessions in every state, several of one moment, written in an order of their own. */
function aSession(index: number): Session {
  const session = aSessionIn(states[index % states.length] ?? 'open');
  const [member] = session.members;
  return {
    ...session,
    id: `ses_${(index * 7) % 23}`,
    companyId,
    createdAt: at(Math.floor(index / 2)),
    members: member ? [{ ...member, name: names[index % names.length] ?? '' }] : [],
    reference: `Case-${index}`,
    revision: 1,
  };
}
const sessions = Array.from({ length: 23 }, (_, index) => aSession(index));
const write = async (some: readonly Session[]) => {
  for (const session of some) await views.writeSession(session);
};
const idsOf = (some: readonly Session[]) => [...some].sort(inListOrder).map(({ id }) => id);

async function pages(query: Omit<SummaryQuery, 'companyId' | 'first'> = {}): Promise<string[]> {
  const read: string[] = [];
  for (let after: SummaryQuery['after']; ;) {
    const page = await views.summaries({ companyId, first: 3, ...query, ...(after && { after }) });
    read.push(...page.map(({ id }) => id));
    after = page.at(-1);
    if (page.length < 3) return read;
  }
}

async function expectLists(): Promise<void> {
  expect(await pages()).toEqual(idsOf(sessions));
  for (const state of ['open', 'approved', 'rejected', 'live'] as const)
    expect(await pages({ state })).toEqual(idsOf(sessions.filter((each) => each.state === state)));
  const lukasz = sessions.filter(({ members }) => members[0]?.name.includes('Müller'));
  for (const search of ['mul', 'MULLER luk', 'lukasz case'])
    expect(await pages({ search })).toEqual(idsOf(lukasz));
  expect(await pages({ search: 'klein', state: 'approved' })).toEqual(
    idsOf(sessions.filter((each) => each.state === 'approved' && each.members[0]?.name === 'Anna Klein')),
  );
  expect(await pages({ search: 'case-17' })).toEqual(idsOf(sessions.slice(17, 18)));
  expect(await pages({ search: 'leinn' })).toEqual([]);
}

test('lists are the same whether past sessions stand in pages or not, and while they move there', async () => {
  await write(sessions.slice(0, 12));
  expect(await views.pack(everything)).toBe(2);
  await write(sessions.slice(12));
  await expectLists();
  expect(await views.pack(everything)).toBe(2);
  await expectLists();
  expect(await views.pack(everything)).toBe(0);
  expect(await views.summaries({ companyId: 'company-2', first: 3 })).toEqual([]);
});

test('what has ended just now is not packed', async () => {
  await write(sessions);
  expect(await views.pack({ rowsEach: 4, endedBefore: '0' })).toBe(0);
  await expectLists();
});

test('who packs may be killed at any moment, and two may do it at once', async () => {
  await write(sessions);
  const models = [database.model(headsSchema), createViews(database, searchKey)] as const;
  await Promise.all([views.pack(everything), models[1].pack(everything)]);
  await views.pack(everything);
  await expectLists();
  // Pages that were written, and heads that were not; of the last one a session is among those that have ended, too.
  await models[0].deleteMany({});
  await expectLists();
  const [again] = sessions.filter(({ state }) => state === 'approved');
  if (again) await views.writeSession({ ...again, since: at(1), revision: 2 });
  await views.pack(everything);
  await expectLists();
});

test('pages hold no names, and a session whose names were erased is found by its reference alone', async () => {
  await write(sessions);
  await views.pack(everything);
  const stored = JSON.stringify(await database.model(pageSchema).find({}).lean());
  expect(stored).toContain('approved');
  expect(stored).not.toMatch(/anna|klein|lukasz|case-/i);
  const erased = sessions.find(
    ({ state, members }) => state === 'approved' && members[0]?.name === 'Anna Klein',
  );
  await views.forget(erased?.id ?? '', []);
  expect(await pages({ search: 'anna' })).not.toContain(erased?.id);
  const search = erased?.reference ?? '';
  expect(await views.summaries({ companyId, first: 3, search })).toMatchObject([
    { id: erased?.id, names: [] },
  ]);
});

test('another process with another key finds nothing by names in pages, and one with the same does', async () => {
  await write(sessions.filter(({ state }) => state !== 'open'));
  await views.pack({ ...everything, rowsEach: 1 });
  const query = { companyId, first: 3, search: 'anna' };
  expect(await createViews(database, searchKey).summaries(query)).not.toEqual([]);
  expect(await createViews(database, new Uint8Array(32)).summaries(query)).toEqual([]);
});

test('of many companies with few sessions each the lines do not pile up', async () => {
  const [, over] = sessions;
  if (!over) return;
  for (let index = 0; index < 30; index += 1)
    await views.writeSession({ ...over, id: `ses_${index}`, companyId: `company-${index % 10}` });
  expect(await views.pack({ ...everything, windowSize: 20 })).toBeGreaterThan(0);
  for (const company of ['company-0', 'company-9'])
    expect(await views.summaries({ companyId: company, first: 9 })).toHaveLength(3);
});

test('a projection that is emptied has no pages', async () => {
  await write(sessions);
  await views.pack(everything);
  await views.clear();
  expect(await pages()).toEqual([]);
  await write(sessions);
  await expectLists();
});
