import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import type { SummaryQuery } from '#schema/stored/session/lists/summaries.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';
import { correctDetails } from '#schema/session/details.ts';
import { olga } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let database: Database;
let views: Views;
const companyId = 'company-of-pages';

/** Sessions that a partner made all at once: several of one moment. */
const ids = Array.from({ length: 7 }, (_, index) => `ses_${index}`);
const moments = ['2026-11-26T10:00:00.000Z', '2026-11-26T10:00:00.001Z'];

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/views_${randomUUID().slice(0, 8)}`);
  views = createViews({ database, ...publishedTools() });
  const session = aSessionIn('open');
  for (const [index, id] of ids.entries()) {
    const createdAt = moments[index % 4 === 0 ? 1 : 0] ?? '';
    const members = session.members.map((each) => ({ ...each, name: index < 5 ? 'Anna' : 'Berta' }));
    await views.writeSession({ ...session, id, companyId, createdAt, members, revision: 1 });
  }
});
afterAll(() => database.close());

async function pages(query: Omit<SummaryQuery, 'companyId' | 'first'>): Promise<string[][]> {
  const read: string[][] = [];
  for (let after: SummaryQuery['after']; ;) {
    const page = await views.summaries({ companyId, first: 2, ...query, ...(after && { after }) });
    read.push(page.map(({ id }) => id));
    after = page.at(-1);
    if (page.length < 2) return read;
  }
}

test('page after page every session comes once, newest first, also those of one moment', async () => {
  expect((await pages({})).flat()).toEqual(['ses_4', 'ses_0', 'ses_6', 'ses_5', 'ses_3', 'ses_2', 'ses_1']);
});

test('so it is when they are searched by name, or by state', async () => {
  expect((await pages({ search: 'anna' })).flat()).toEqual(['ses_4', 'ses_0', 'ses_3', 'ses_2', 'ses_1']);
  expect((await pages({ state: 'open' })).flat()).toHaveLength(7);
  expect((await pages({ state: 'live' })).flat()).toEqual([]);
});

test('a search is no pattern', async () => {
  expect((await pages({ search: '.*' })).flat()).toEqual([]);
});

test('a name is found however it is typed, and by its words in any order', async () => {
  const company = { companyId: 'company-of-spellings', revision: 1, reference: 'Case-7' };
  const session = aSessionIn('open');
  const members = session.members.map((each) => ({ ...each, name: 'Łukasz O’Mu\u0308ller' }));
  await views.writeSession({ ...session, ...company, id: 'ses_spelled', members });
  const found = async (search: string) =>
    (await views.summaries({ companyId: company.companyId, first: 2, search })).length;
  for (const search of ['lukasz', "o'müller", 'omuller luk', 'MULLER case-7', 'Case-7', ' ’ ']) {
    expect([search, await found(search)]).toEqual([search, 1]);
  }
  expect(await found('lukasz miller')).toBe(0);
});

test('a corrected name is found, and the old one no more', async () => {
  const before = {
    ...aSessionIn('open'),
    id: 'ses_mistyped',
    companyId: 'company-of-corrections',
    revision: 1,
  };
  await views.writeSession(before);
  const ask = { participantId: 'p1', name: 'Carla Corrected' };
  const { state } = correctDetails(before, ask, olga, at(9));
  await views.writeSession({ ...state, revision: 2 });
  const found = async (search: string) =>
    (await views.summaries({ companyId: before.companyId, first: 2, search })).map(({ names }) => names);
  expect(await found('corrected')).toEqual([['Carla Corrected']]);
  expect(await found('anna')).toEqual([]);
  expect((await views.session(before.id))?.members[0]?.corrected?.from.name).toBe('Anna Applicant');
});

test('from a session those are found that were created in its place, the oldest first', async () => {
  const company = { companyId: 'company-of-followers', revision: 1 };
  for (const [id, second] of [
    ['ses_third', 9],
    ['ses_second', 5],
  ] as const) {
    await views.writeSession({
      ...aSessionIn('open'),
      ...company,
      id,
      createdAt: at(second),
      from: 'ses_first',
    });
  }
  const followers = async (of: string) => (await views.createdFrom(of, 'ses_first')).map(({ id }) => id);
  expect(await followers(company.companyId)).toEqual(['ses_second', 'ses_third']);
  expect(await followers(companyId)).toEqual([]);
});
