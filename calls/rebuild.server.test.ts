import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Stored } from '#schema/stored/database.ts';
import { connectTemporal, createClient } from '#temporal/client.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';
import { calling, create, hangUp, newKey, seen, start } from '#testing/house/call.ts';
import { openHouse, type House } from '#testing/house/house.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse(inject('servers'), { examines: false });
});
afterAll(() => house.close());

const projected = ['sessions', 'participants', 'summaries', 'desk', 'journal'];

/** Every document of the projection, by collection. */
async function projection(): Promise<Record<string, unknown[]>> {
  const database = await openDatabase(house.names['VIDIMUS_MONGO_URL'] ?? '');
  const read = async (name: string) => {
    const documents = await database.collection<Stored>(name).find({}).toArray();
    return documents.sort((one, other) => one._id.localeCompare(other._id));
  };
  const all = await Promise.all(projected.map(async (name) => [name, await read(name)] as const));
  await database.close();
  return Object.fromEntries(all);
}

/** Temporal lists a workflow a moment after it was started. */
async function listed(): Promise<number> {
  const connection = await connectTemporal(inject('servers').temporal);
  const namespace = house.names['VIDIMUS_TEMPORAL_NAMESPACE'] ?? '';
  const client = createClient({ connection, namespace, keys: publishedKeys });
  const { count } = await client.workflow.count("WorkflowType IN ('session', 'participant')");
  await connection.close();
  return count;
}

test('views and journal are rebuilt from the histories as they were', async () => {
  const operator = await house.staff('operator');
  await create(operator, 'Invited Ida');
  const call = await calling(house, operator, 'Rejected Rolf');
  await start(operator, call, 'liveness');
  await hangUp(operator, call);
  const { session } = call;
  const reason = 'Nothing was shown.';
  await operator.ask('decide', { session, key: newKey(), verdict: 'rejected', reason });
  await seen(operator, session, ({ sealedAt }) => sealedAt !== null);
  await expect.poll(listed, { timeout: 30_000 }).toBe(4);

  await house.server.stop();
  const before = await projection();
  expect(before.sessions).toHaveLength(2);
  await promisify(execFile)('npm', ['run', 'rebuild'], { env: { ...process.env, ...house.names } });
  expect(await projection()).toEqual(before);
}, 120_000);
