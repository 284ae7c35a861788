import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig } from '#gateway/config.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { openedBy } from '#schema/stored/testing/opened-by.ts';
import { openStores } from '#vault/stores.ts';
import { connectTemporal, createClient } from '#temporal/client.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';
import { calling, create, hangUp, newKey, seen, start } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
});
afterAll(() => product.close());

const projected = ['sessions', 'participants', 'summaries', 'desk', 'journal'];

const collectionOf = ({ connection }: Database, name: string) => connection.collection<{ _id: string }>(name);
type Collection = ReturnType<typeof collectionOf>;

/** Does the same to every collection of the projection, and answers by their names. */
async function toEach<Answer>(act: (collection: Collection) => Promise<Answer>) {
  const database = await openDatabase(product.names['VIDIMUS_MONGO_URL'] ?? '');
  const acted = projected.map(async (name) => [name, await act(collectionOf(database, name))] as const);
  const all = await Promise.all(acted);
  await database.close();
  return Object.fromEntries(all) as Record<string, Answer>;
}

/** Every document of the projection, by collection, with what is sealed in it opened: each is sealed another way each time. */
async function projection() {
  const { sealing, close } = await openStores(readConfig(product.names));
  const read = await toEach(async (collection) => {
    const open = openedBy(sealing, collection.name);
    const documents = await Promise.all((await collection.find({}).toArray()).map(open));
    return documents.sort((one, other) => one._id.localeCompare(other._id));
  });
  await close();
  return read;
}

/** All is gone, and something stands there that no history tells. */
const spoil = () =>
  toEach(async (collection) => {
    await collection.deleteMany({});
    await collection.insertOne({ _id: 'of-nobody' });
  });

/** Temporal lists a workflow a moment after it was started. */
async function listed(): Promise<number> {
  const connection = await connectTemporal({ address: inject('servers').temporal });
  const namespace = product.names['VIDIMUS_TEMPORAL_NAMESPACE'] ?? '';
  const client = createClient({ connection, namespace, keys: publishedKeys });
  const { count } = await client.workflow.count("WorkflowType IN ('session', 'participant')");
  await connection.close();
  return count;
}

test('views and journal are rebuilt from the histories as they were', async () => {
  const operator = await product.staff('operator');
  await create(operator, 'Invited Ida');
  const call = await calling(product, operator, 'Rejected Rolf');
  await start(operator, call, 'liveness');
  await hangUp(operator, call);
  const { session } = call;
  const reason = 'Nothing was shown.';
  await operator.ask('decide', { session, key: newKey(), verdict: 'rejected', reason });
  await seen(operator, session, ({ sealedAt }) => sealedAt !== null);
  await expect.poll(listed, { timeout: 30_000 }).toBe(4);

  await product.server.stop();
  const before = await projection();
  expect(before['sessions']).toHaveLength(2);
  for (const documents of Object.values(before)) expect(documents).not.toEqual([]);
  for (const name of ['sessions', 'summaries', 'journal'])
    expect(JSON.stringify(before[name])).toContain('Rejected Rolf');
  await spoil();
  expect(await projection()).not.toEqual(before);
  await promisify(execFile)('npm', ['run', 'rebuild'], { env: { ...process.env, ...product.names } });
  expect(await projection()).toEqual(before);
}, 120_000);
