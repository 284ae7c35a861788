import { randomUUID } from 'node:crypto';
import type { Schema } from 'mongoose';
import { beforeEach, afterEach, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { endedSchema } from '#schema/stored/session/lists/ended.ts';
import { createErasures, erasureSchema } from '#schema/stored/session/lists/erasures.ts';
import { deskSchema, inListOrder, summarySchema } from '#schema/stored/session/lists/lines.ts';
import { createPages, headsSchema, pageSchema } from '#schema/stored/session/lists/pages.ts';
import type { SummaryQuery } from '#schema/stored/session/lists/summaries.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';
import type { Session } from '#schema/session/session.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let database: Database;
let views: Views;
let tools: ReturnType<typeof publishedTools>;
const searchKey = new Uint8Array(32).fill(7);
const companyId = 'company-of-pages';
const everything = { rowsEach: 4, endedBefore: '9' };
const states = ['open', 'approved', 'approved', 'rejected', 'cancelled'] as const;
const names = ['Anna Klein', 'Łukasz Müller', 'Berta Groß'];

beforeEach(async () => {
  database = await openDatabase(`${inject('servers').mongo}/listing_${randomUUID().slice(0, 8)}`);
  tools = publishedTools(searchKey);
  views = createViews({ database, ...tools });
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
  const models = [
    database.model(headsSchema),
    createViews({ database, ...publishedTools(searchKey) }),
  ] as const;
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

/** The document of every session in any of the lists, as text. */
async function stored(): Promise<string> {
  const models = [pageSchema, endedSchema, erasureSchema, summarySchema, deskSchema].map((schema) =>
    database.model(schema as unknown as Schema<Stored>),
  );
  return JSON.stringify(await Promise.all(models.map((model) => model.find({}).lean())));
}

test('nothing that is stored of the lists names anybody', async () => {
  await write(sessions);
  await views.pack(everything);
  await views.writeSession({
    ...(sessions[1] ?? aSession(1)),
    id: 'ses_in_no_page',
    since: '9',
    revision: 1,
  });
  expect(await stored()).toContain('approved');
  expect(await stored()).not.toMatch(/anna|klein|lukasz|müller/i);
});

const annas = sessions.filter(
  ({ state, members }) => state === 'approved' && members[0]?.name === 'Anna Klein',
);

/** By what a session is found in its page. */
async function tokensInPage(id: string): Promise<readonly number[]> {
  const kept = createPages(database);
  const heads = await kept.heads(companyId);
  const rows = await Promise.all(heads.map((_head, number) => kept.storedRows(companyId, number)));
  return [...(rows.flatMap((page) => page ?? []).find((row) => row.id === id)?.tokens ?? [])];
}

test('a session that was erased is found by its reference alone, and its page has no name of it', async () => {
  await write(sessions);
  await views.pack(everything);
  const [erased, other] = annas;
  const { id, reference: search } = erased ?? aSession(0);
  const anna = tools.tokens.ofWord(companyId, 'anna');
  expect(await tokensInPage(id)).toContain(anna);
  await views.forget(id, []);
  const found = { companyId, first: 3, search };
  expect(await pages({ search: 'anna' })).not.toContain(id);
  expect(await views.summaries(found)).toMatchObject([{ id, names: [] }]);
  for (const _again of [1, 2]) await views.pack(everything);
  expect(await tokensInPage(id)).not.toContain(anna);
  expect(await tokensInPage(other?.id ?? '')).toContain(anna);
  expect(await database.model(erasureSchema).find({}).lean()).toEqual([]);
  expect(await pages({ search: 'anna' })).not.toContain(id);
  expect(await views.summaries(found)).toMatchObject([{ id, names: [] }]);
  expect(await pages()).toEqual(idsOf(sessions));
});

test('one that is erased before it stands in a page comes there without its name', async () => {
  await write(sessions);
  const { id } = annas[0] ?? aSession(0);
  await views.forget(id, []);
  await views.pack({ rowsEach: 4, endedBefore: '0' });
  expect(await database.model(erasureSchema).find({}).lean()).toHaveLength(1);
  for (const _again of [1, 2]) await views.pack({ ...everything, rowsEach: 1 });
  expect(await tokensInPage(id)).not.toContain(tools.tokens.ofWord(companyId, 'anna'));
  expect(await database.model(erasureSchema).find({}).lean()).toEqual([]);
});

test('erasures that wait for a page do not keep those behind them waiting', async () => {
  const kept = createErasures(database, createPages(database));
  const ids = ['ses_a', 'ses_b', 'ses_c', 'ses_d', 'ses_e'];
  for (const _id of ids) await kept.add({ _id, companyId, createdAt: '2026-01-01', tokens: '' });
  const asked: string[] = [];
  await kept.takeOutAll((id) => Promise.resolve(asked.push(id) < 4), 2);
  expect(asked).toEqual(ids);
  const left = await database.model(erasureSchema).find({}).lean();
  expect(left.map(({ _id }) => _id).sort()).toEqual(ids.slice(0, 3));
  await kept.clear();
});

test('a session whose key was destroyed stands in the lists as erased', async () => {
  await write(sessions);
  await views.pack(everything);
  const { id, reference } = annas[0] ?? aSession(0);
  const onDesk = sessions.find(({ state }) => state === 'open')?.id ?? '';
  tools.destroy(id);
  tools.destroy(onDesk);
  expect(await pages({ search: 'anna' })).not.toContain(id);
  expect(await views.summaries({ companyId, first: 3, search: reference })).toMatchObject([
    { id, names: [] },
  ]);
  expect(await pages()).toEqual(idsOf(sessions));
  expect(await views.line(onDesk)).toMatchObject({ id: onDesk, state: 'open', names: [] });
  expect(await views.session(id)).toBeUndefined();
});

test('another process with another key finds nothing by names in pages, and one with the same does', async () => {
  await write(sessions.filter(({ state }) => state !== 'open'));
  await views.pack({ ...everything, rowsEach: 1 });
  const query = { companyId, first: 3, search: 'anna' };
  expect(await createViews({ database, ...publishedTools(searchKey) }).summaries(query)).not.toEqual([]);
  expect(await createViews({ database, ...publishedTools() }).summaries(query)).toEqual([]);
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
