import { afterEach, expect, test } from 'vitest';
import type { Domain } from '#gateway/graphql/server/context.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';
import { argumentsAbout } from '#gateway/testing/contract/every-field.ts';
import { freshKey } from '#gateway/testing/story.ts';

let gateway: ReturnType<typeof createTestGateway>;
afterEach(() => gateway.feed.close());

/** An auditor's gateway with one session; answers with what asks about it, and with what is in the account then. */
async function audited(domain: (usual: Domain) => Domain = (usual) => usual) {
  gateway = createTestGateway(new Map(), {}, 1, { domain });
  gateway.viewers.set('olga', staffOf('olga', 'operator'));
  gateway.viewers.set('ada', staffOf('ada', 'auditor'));
  const ask = async (who: string, query: string, variables: object) => {
    const answer = await gateway.send(JSON.stringify({ query, variables }), who);
    return (await answer.json()) as { data?: Record<string, { session: { id: string } }>; errors?: object[] };
  };
  const made = await ask(
    'olga',
    'mutation ($i: CreateSessionInput!, $k: ID!) { createSession(key: $k, input: $i) { session { id } } }',
    { i: argumentsAbout('', '')['input'], k: freshKey() },
  );
  const id = made.data?.['createSession']?.session.id;
  return async (query: string) => {
    const { errors } = await ask('ada', query, { id });
    const { entries } = await gateway.domain.companies.journal('com_1');
    return { failed: errors !== undefined, kinds: entries.map(({ kind }) => kind) };
  };
}

const away = async () => {
  throw new Error('away');
};
const record = 'query ($id: ID!) { journal(session: $id) { kind } }';
const history = 'query ($id: ID!) { history(session: $id) { runId } }';
const proof = 'mutation ($id: ID!) { verifySession(session: $id) { verdict } }';
const events = { workflowId: 'w', runId: 'r', events: [] };
const verified = { verdict: 'proven', checkedAt: '2026-03-12T10:24:00.000Z', workflows: [] } as const;

test.each<[string, string, string, (usual: Domain) => Domain]>([
  ['a record', record, 'recordOpened', (usual) => usual],
  ['a history', history, 'historyOpened', (usual) => ({ ...usual, histories: { read: async () => events } })],
  [
    'a proof',
    proof,
    'recordVerified',
    (usual) => ({ ...usual, verifications: { ...usual.verifications, verify: async () => verified } }),
  ],
])('%s that is read is told of in the account of the company', async (_what, query, kind, domain) => {
  const ask = await audited(domain);
  expect(await ask(query)).toEqual({ failed: false, kinds: [kind] });
});

test.each<[string, string, (usual: Domain) => Domain]>([
  ['a record that could not be read', record, (usual) => ({ ...usual, journal: { of: away } })],
  ['a history that is not there any more', history, (usual) => usual],
  ['a history that could not be read', history, (usual) => ({ ...usual, histories: { read: away } })],
  [
    'a proof that broke off',
    proof,
    (usual) => ({ ...usual, verifications: { ...usual.verifications, verify: away } }),
  ],
])('%s was not opened', async (_what, query, domain) => {
  const ask = await audited(domain);
  expect(await ask(query)).toEqual({ failed: true, kinds: [] });
});
