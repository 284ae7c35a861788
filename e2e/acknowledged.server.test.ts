import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { again, calling, newKey, ringing, start } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';
import { openDoor, type Door } from '#e2e/run/door.ts';

// What was answered stands in Temporal. Here the record of it never reaches the database: the server dies before.
let door: Door;
let product: Product;
let operator: Visitor;

beforeAll(async () => {
  const servers = inject('servers');
  const { hostname, port } = new URL(servers.mongo);
  door = await openDoor(hostname, Number(port));
  product = await startProduct(
    { ...servers, mongo: `mongodb://127.0.0.1:${door.port}` },
    { examines: false },
  );
  operator = await product.staff('operator');
});
afterEach(() => door.open());
afterAll(async () => {
  await product.close();
  door.close();
});

/** The server is killed while the database stands still, and both come back. */
async function dieUnwritten(): Promise<void> {
  await product.server.kill('SIGKILL');
  door.open();
  await product.server.start();
}

test('an answered call is live for whoever reads first and whoever enters first after the server was killed', async () => {
  const { session, applicant } = await ringing(product, operator);
  await operator.ask('session', { id: session });
  door.hold();
  expect((await operator.ask('answer', { session, key: newKey() })).state).toBe('live');
  await dieUnwritten();
  const [shown, desk, way] = await Promise.all([
    operator.ask('session', { id: session }),
    operator.ask('desk'),
    applicant.ask('enterRoom'),
  ]);
  expect(shown?.state).toBe('live');
  expect(desk.find(({ id }) => id === session)?.state).toBe('live');
  expect(way.token).not.toBe('');
}, 90_000);

test('a step that was started is there for the applicant who comes back first after the server was killed', async () => {
  const call = await calling(product, operator);
  await again(() => call.applicant.ask('participation'));
  door.hold();
  const run = await start(operator, call, 'documentScan');
  await dieUnwritten();
  expect((await call.applicant.ask('participation'))?.run).toMatchObject({ id: run.id, state: 'asked' });
}, 90_000);
