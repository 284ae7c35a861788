import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { participantWorkflowId } from '#schema/ids.ts';
import { connectTemporal, createClient } from '#temporal/client.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';
import {
  again,
  calling,
  create,
  doubtsOf,
  handIn,
  newKey,
  runOf,
  settled,
  start,
  tokenOf,
  type Call,
} from '#e2e/product/call.ts';
import { preparePerson, type Person } from '#e2e/product/people.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';
import { startServers, type PrivateServers } from '#e2e/run/servers.ts';

let servers: PrivateServers;
let product: Product;
let anna: Person;
let operator: Visitor;
let auditor: Visitor;
let call: Call;

beforeAll(async () => {
  anna = await preparePerson('franck');
  servers = await startServers();
  product = await startProduct(servers);
  operator = await product.staff('operator');
  auditor = await product.staff('auditor');
});
afterAll(async () => {
  await product.close();
  await servers.stop();
  await rm(servers.dir, { recursive: true, force: true });
});

beforeEach(async () => {
  call = await calling(product, operator, anna.name);
});
/** Whatever happened, the histories explain all of it. */
afterEach(async () => {
  const verification = await again(() => auditor.ask('verifySession', { session: call.session }));
  expect(verification.verdict).toBe('proven');
});

const told = async (kind: string): Promise<number> =>
  (await auditor.ask('journal', { session: call.session })).filter((entry) => entry.kind === kind).length;

const readiness = async () => {
  const answer = await operator.send('/ready');
  return [answer.status, await answer.json()];
};
const away = (name: string) => [503, { status: 'trouble', away: [name] }];
const ready = [200, { status: 'ready', away: [] }];

/**
 * As whoever watches over our processes does: one whose client of MongoDB was caught with a query in flight and does not come back
 * ends, to be started again (`temporal/guards/client-guard.ts`).
 */
const startLost = () =>
  Promise.all(
    [product.server, product.examiner].map(async (program) => {
      if (program.pid === undefined) await program.start();
    }),
  );

/** An examiner has begun with what the applicant handed in. */
async function examinationBegun(): Promise<void> {
  const connection = await connectTemporal({ address: servers.temporal });
  const namespace = product.names['VIDIMUS_TEMPORAL_NAMESPACE'] ?? '';
  const client = createClient({ connection, namespace, keys: publishedKeys });
  const handle = client.workflow.getHandle(participantWorkflowId(call.session, call.participant));
  const started = 2;
  const states = async () => (await handle.describe()).raw.pendingActivities?.map(({ state }) => state);
  await expect.poll(states, { timeout: 30_000, interval: 20 }).toContain(started);
  await connection.close();
}

test('an examiner that is killed in the middle of an examination: the run ends as it should, once', async () => {
  const run = await start(operator, call, 'liveness');
  await handIn(call, run.id, await anna.perform(run.prompt.items));
  await examinationBegun();
  await product.examiner.kill('SIGKILL');
  await product.examiner.start();
  const session = await settled(operator, call.session, 'liveness');
  expect(doubtsOf(runOf(session, 'liveness'))).toEqual([]);
  expect(await told('runSettled')).toBe(1);
}, 90_000);

test('an applicant whose answer was lost on its way agrees once more under the same key, and is let in', async () => {
  const { links } = await create(operator, anna.name);
  const token = links[0] ? tokenOf(links[0]) : '';
  const [lost, asking] = [product.visitor('applicant'), product.visitor('applicant')];
  const { consent } = await lost.ask('openLink', { token });
  const act = { token, version: consent.version, key: newKey() };
  await lost.ask('agree', act);
  await expect(asking.ask('agree', { ...act, key: newKey() })).rejects.toMatchObject({
    code: 'LINK_ELSEWHERE',
  });
  await asking.ask('agree', act);
  expect(await asking.ask('participation')).toMatchObject({ participant: links[0]?.participant });
});

test('a server that is killed right after its answer: the click stands, and is answered alike once more', async () => {
  const key = newKey();
  const run = await start(operator, call, 'documentScan', key);
  await product.server.kill('SIGKILL');
  await product.server.start();
  expect(await again(() => start(operator, call, 'documentScan', key))).toMatchObject({ id: run.id });
  await expect.poll(() => told('stepStarted'), { timeout: 30_000 }).toBe(1);
}, 90_000);

test('a server that is killed: the click just made is answered after its restart, once', async () => {
  const key = newKey();
  const click = again(() => start(operator, call, 'documentScan', key));
  await product.server.kill('SIGKILL');
  await product.server.start();
  const run = await click;
  expect(await again(() => call.applicant.ask('participation'))).toMatchObject({ run: { id: run.id } });
  await expect.poll(() => told('stepStarted'), { timeout: 30_000 }).toBe(1);
}, 90_000);

test('a Temporal that is killed: nothing is lost, and the click made meanwhile is answered', async () => {
  const { temporal } = servers.handles;
  const run = await start(operator, call, 'documentScan');
  await temporal.kill('SIGKILL');
  expect(await readiness()).toEqual(away('temporal'));
  const key = newKey();
  const { session, participant } = call;
  const click = again(() => operator.ask('withdrawRun', { session, participant, run: run.id, key }));
  await temporal.start();
  expect((await click).runs).toMatchObject([{ id: run.id, state: 'withdrawn' }]);
  await expect.poll(readiness, { timeout: 30_000 }).toEqual(ready);
  await expect.poll(() => told('runWithdrawn'), { timeout: 30_000 }).toBe(1);
}, 90_000);

test('a MongoDB that is killed: people are told so, and afterwards nothing is missing', async () => {
  const { mongo } = servers.handles;
  const run = await start(operator, call, 'documentScan');
  await handIn(call, run.id, anna.passport);
  await mongo.kill('SIGKILL');
  expect(await readiness()).toEqual(away('mongo'));
  const asked = operator.ask('session', { id: call.session });
  await expect(asked).rejects.toMatchObject({ code: 'TROUBLE' });
  await mongo.start();
  await expect.poll(readiness, { timeout: 30_000 }).toEqual(ready);
  const isSettled = async () => {
    await startLost();
    const shown = await operator.ask('session', { id: call.session });
    return Boolean(shown && runOf(shown, 'documentScan')?.settledAt);
  };
  await expect.poll(isSettled, { timeout: 120_000, interval: 500 }).toBe(true);
  const session = await settled(operator, call.session, 'documentScan');
  expect(['passed', 'unsure']).toContain(runOf(session, 'documentScan')?.state);
  await expect.poll(() => told('runSettled'), { timeout: 30_000 }).toBe(1);
}, 180_000);
