import { afterEach, expect, test } from 'vitest';
import type { Domain } from '#gateway/graphql/server/context.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';
import { memoryAccounts } from '#gateway/testing/memory/accounts.ts';

let gateway: ReturnType<typeof createTestGateway>;
afterEach(() => gateway.feed.close());

const since = '2026-03-12T10:24:00.000Z';
const lines = ['one', 'other'].map((id) => ({ id, network: '', since, lastSeen: since }));
const olga = {
  ...{ id: 'olga', companyId: 'com_1', name: 'Olga', email: 'olga@example.org' },
  ...{ role: 'operator' as const, active: true },
};

async function end(id: string | null) {
  const domain = (usual: Domain): Domain => ({
    ...usual,
    ...memoryAccounts(() => true, lines),
    people: { ...usual.people, list: async () => [olga] },
  });
  gateway = createTestGateway(new Map(), {}, 1, { domain });
  gateway.viewers.set('ada', staffOf('ada', 'administrator'));
  const query = 'mutation ($id: ID) { endSignInsOf(person: "olga", id: $id) }';
  const answer = await gateway.send(JSON.stringify({ query, variables: { id } }), 'ada');
  const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
  const { entries } = await gateway.domain.companies.journal('com_1');
  return {
    code: errors?.[0]?.extensions.code,
    left: (await gateway.domain.ownSignIns.of('olga')).map((line) => line.id),
    told: entries.map(({ kind }) => kind),
  };
}

test.each([
  ['one sign-in', 'one', ['other']],
  ['all of them', null, []],
])('%s of a colleague is ended, and the account of the company says so', async (_what, id, left) => {
  expect(await end(id)).toEqual({ code: undefined, left, told: ['signInsEnded'] });
});

test.each([
  ['that is not there', 'neither', 'NOT_FOUND'],
  ['without a name', '', 'INVALID_INPUT'],
])('a sign-in %s ends none, and the account does not say that it did', async (_what, id, code) => {
  expect(await end(id)).toEqual({ code, left: ['one', 'other'], told: [] });
});
