import { beforeEach, expect, test } from 'vitest';
import { partnerTurns } from '#gateway/graphql/server/partner-turns.ts';
import { createTestGateway } from '#gateway/testing/a-gateway.ts';
import { create, freshKey, input } from '#gateway/testing/story.ts';

/** Sessions that are being made, and what lets one of them be made. */
let making: (() => void)[] = [];
let most = 0;
let gateway: ReturnType<typeof createTestGateway>;

const open = (limits = {}) => {
  [making, most] = [[], 0];
  gateway = createTestGateway(new Map(), limits, 1, {
    domain: (usual) => ({
      ...usual,
      sessions: {
        ...usual.sessions,
        create: async (...asked) => {
          await new Promise<void>((resolve) => {
            making.push(resolve);
            most = Math.max(most, making.length);
          });
          return usual.sessions.create(...asked);
        },
      },
    }),
  });
  for (const keyId of ['shop', 'bank']) {
    const scopes = ['sessions:create'] as const;
    gateway.viewers.set(keyId, { kind: 'partner', keyId, companyId: 'com_1', name: keyId, scopes });
  }
};
beforeEach(() => open());

const ask = (who: string, query = create, variables: object = { key: freshKey(), input }) =>
  gateway.send(JSON.stringify({ query, variables }), who);
const many = (count: number, who: string) => Array.from({ length: count }, () => ask(who));
const letAll = async (answers: Promise<Response>[]) => {
  let over = false;
  const all = Promise.all(answers).finally(() => (over = true));
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    making.shift()?.();
  }
  return all;
};

test('of many sessions that a key makes at once some are made at a time, some wait, and none is trouble', async () => {
  const answers = await letAll(many(120, 'shop'));
  expect(most).toBe(partnerTurns.each);
  const served = partnerTurns.each + partnerTurns.waiting;
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(served);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(120 - served);
  expect(new Set(refused.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['2']));
  expect(await refused[0]?.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  expect((await letAll([ask('shop')]))[0]?.status).toBe(200);
});

test('one key waits for no other', async () => {
  const shop = many(50, 'shop');
  await expect.poll(() => making.length).toBe(partnerTurns.each);
  const bank = ask('bank');
  await expect.poll(() => making.length).toBe(partnerTurns.each + 1);
  making.pop()?.();
  expect((await bank).status).toBe(200);
  await letAll(shop);
});

test('a turn ends whatever becomes of a request', async () => {
  const odd = ['{ nothing }', '{', 'subscription { feed { at } }', '{ me { id } }', 'mutation { join }'];
  for (let round = 0; round < 30; round += 1) await ask('shop', odd[round % odd.length], {});
  expect((await letAll([ask('shop')]))[0]?.status).toBe(200);
});

test('a key that asks too often in a minute is told when to come again, and no other is', async () => {
  open({ partnerRequests: 5 });
  const query = '{ session(id: "ses_1") { id } }';
  const codes: number[] = [];
  for (let turn = 0; turn < 7; turn += 1) codes.push((await ask('shop', query, {})).status);
  expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429]);
  const refused = await ask('shop', query, {});
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('bank', query, {})).status).toBe(200);
});
