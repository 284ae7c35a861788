import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import type { SummaryQuery } from '#schema/stored/session/summaries.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';
import { aSessionIn } from '#schema/testing/states.ts';

let database: Database;
let views: Views;
const companyId = 'company-of-pages';

/** Sessions that a partner made all at once: several of one moment. */
const ids = Array.from({ length: 7 }, (_, index) => `ses_${index}`);
const moments = ['2026-11-26T10:00:00.000Z', '2026-11-26T10:00:00.001Z'];

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/views_${randomUUID().slice(0, 8)}`);
  views = createViews(database);
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
