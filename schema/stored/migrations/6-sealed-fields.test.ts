import { expect, test } from 'vitest';
import { sealedFields } from '#schema/stored/migrations/6-sealed-fields.ts';
import type { AnyDocument } from '#schema/stored/migrations/migration.ts';
import { tokensOfText } from '#schema/stored/session/lists/pages.ts';
import { nothingAdded } from '#schema/stored/testing/doubling.ts';
import { openedBy } from '#schema/stored/testing/opened-by.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

const tools = publishedTools();
const find = () => Promise.reject(new Error('Nothing is to be found.'));
const migration = sealedFields(tools);
const stepOf = (name: string) =>
  migration.steps.find(({ collection }) => collection === name) ??
  expect.fail(`There is no step for ${name}.`);
const migrate = async (name: string, document: AnyDocument, add = nothingAdded) =>
  await stepOf(name).migrate(document, find, add);
const numbersOf = (...words: string[]) => words.map((word) => tools.tokens.ofWord('company-1', word));

const member = { id: 'p1', name: 'Canary Anna', email: 'canary@example.org' };
const actor = { kind: 'applicant', id: 'p1', name: 'Canary Anna' };
const line = {
  _id: 'ses-1',
  id: 'ses-1',
  companyId: 'company-1',
  state: 'approved',
  since: '2026-11-28',
  names: ['Canary Anna'],
  reference: 'order-7',
  processName: 'Account',
  createdAt: '2026-11-27',
  expiresAt: '2026-11-29',
  waiting: false,
  revision: 3,
};
const link = { _id: 'hash', sessionId: 'ses-1', participantId: 'p1', companyId: 'company-1' };

/** Documents of the shape before, by collection. */
const before: Readonly<Record<string, AnyDocument>> = {
  sessions: { _id: 'ses-1', revision: 3, state: { id: 'ses-1', members: [member] } },
  participants: { _id: 'ses-1/p1', revision: 2, state: { sessionId: 'ses-1', ...member } },
  journal: { _id: 'session/ses-1', entries: [{ id: 'session/ses-1#1', actor, data: { to: 'Canary' } }] },
  links: { ...link, name: 'Canary Anna', serial: 0, expiresAt: '2026', issuedAt: '2026', revokedAt: '2026' },
  summaries: line,
  desk: line,
};

test('of every collection that holds something personal there is a step, and of no other', () => {
  const collections = migration.steps.map(({ collection }) => collection);
  expect(collections).toEqual([...Object.keys(before), 'ended']);
});

test.each(Object.entries(before))('in %s what is personal is sealed, once', async (name, document) => {
  const now = (await migrate(name, document)) ?? expect.fail('Nothing was changed.');
  expect(now).toHaveProperty('sealed');
  expect(JSON.stringify(now)).not.toMatch(/canary/i);
  expect(await openedBy(tools.sealing, name)(now)).toEqual(document);
  expect(await migrate(name, now)).toBeUndefined();
});

test.each(Object.entries(before))(
  'in %s of a session without a key nothing stays',
  async (name, document) => {
    const erased = publishedTools();
    erased.destroy('ses-1');
    const step = sealedFields(erased).steps.find(({ collection }) => collection === name);
    const now = (await step?.migrate(document, find, nothingAdded)) ?? expect.fail('Nothing was changed.');
    expect(JSON.stringify(now)).not.toMatch(/canary|sealed/i);
    expect(now._id).toBe(document._id);
    expect(await step?.migrate(now, find, nothingAdded)).toBeUndefined();
  },
);

test('the text in which a line was searched is gone', async () => {
  for (const name of ['summaries', 'desk']) {
    const now =
      (await migrate(name, { ...line, search: 'canary anna' })) ?? expect.fail('Nothing was changed.');
    expect(await openedBy(tools.sealing, name)(now)).toEqual(line);
  }
});

test('a line of a session that has ended is found by numbers and holds no name', async () => {
  const now = (await migrate('ended', line)) ?? expect.fail('Nothing was changed.');
  const { tokens, ...rest } = now;
  const { _id, companyId, createdAt, state, since } = line;
  expect(rest).toEqual({ _id, companyId, createdAt, state, since });
  expect([...tokensOfText(String(tokens))]).toEqual(
    expect.arrayContaining(numbersOf('anna', 'can', 'order-7')),
  );
  expect(await migrate('ended', now)).toBeUndefined();
});

test('pages hear of sessions that were erased before', async () => {
  const added: unknown[] = [];
  const add = async (collection: string, document: AnyDocument) => added.push([collection, document]) > 0;
  await migrate('summaries', { ...line, names: [] }, add as typeof nothingAdded);
  expect(added).toMatchObject([
    ['erasures', { _id: 'ses-1', companyId: 'company-1', createdAt: '2026-11-27' }],
  ]);
  const [[, { tokens }]] = added as [[string, { tokens: string }]];
  const found = [...tokensOfText(tokens)];
  expect(found).toEqual(expect.arrayContaining(numbersOf('order-7')));
  expect(found).not.toEqual(expect.arrayContaining(numbersOf('anna')));
});

test('trouble with the keys stops it, and erases nothing', async () => {
  const { tokens } = tools;
  const sealing = { ...tools.sealing, seal: () => Promise.reject(new Error('away')) };
  const [step] = sealedFields({ sealing, tokens }).steps;
  await expect(step?.migrate(before['sessions'] ?? line, find, nothingAdded)).rejects.toThrow('away');
});
