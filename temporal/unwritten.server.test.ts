import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openDoor } from '#e2e/run/door.ts';
import { aProcess } from '#schema/testing/people.ts';
import { connectTemporal, createClient, isTemporalAway } from '#temporal/client.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createUnwritten, type Unwritten } from '#temporal/unwritten.ts';

let stage: Stage;
let unwritten: Unwritten;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  unwritten = createUnwritten(stage);
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.storeAway = false;
});

test('a session of which everything is written has nothing to tell', async () => {
  const one = await Case.open(stage, aProcess());
  await one.goLive();
  await expect.poll(() => unwritten.session(one.id)).toBeUndefined();
  await expect.poll(() => unwritten.participant(one.id, one.first)).toBeUndefined();
});

test('while the store is away session and participant tell how they stand, also after their worker has gone', async () => {
  const one = await Case.open(stage, aProcess());
  await one.goLive();
  await expect.poll(() => unwritten.participant(one.id, one.first)).toBeUndefined();
  stage.storeAway = true;
  granted(await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }));
  await one.endCall();
  expect(await unwritten.session(one.id)).toMatchObject({
    id: one.id,
    calls: [{ endedAt: expect.any(String) }],
  });
  await stage.changeWorker();
  expect(await unwritten.session(one.id)).toMatchObject({
    id: one.id,
    calls: [{ endedAt: expect.any(String) }],
  });
  expect((await unwritten.participant(one.id, one.first))?.runs).toMatchObject([{ kind: 'documentScan' }]);
});

test('a session that was sealed, and one that never was, have nothing to tell', async () => {
  const one = await Case.open(stage, aProcess());
  granted(await one.act({ act: 'cancelSession', ask: {} }));
  await one.result();
  expect(await unwritten.session(one.id)).toBeUndefined();
  expect(await unwritten.session('ses_unheard')).toBeUndefined();
  expect(await unwritten.participant('ses_unheard', 'par_unheard')).toBeUndefined();
});

test('a Temporal that gives no answer in time is told apart from a workflow that cannot give one', async () => {
  const [host = '', port] = inject('servers').temporal.split(':');
  const door = await openDoor(host, Number(port));
  const connection = await connectTemporal({ address: `127.0.0.1:${door.port}` });
  const client = createClient({ connection, namespace: stage.namespace, keys: publishedKeys });
  door.hold();
  const asked = createUnwritten({ client, namespace: stage.namespace, withinMs: 300 }).session('ses_any');
  expect(await asked.catch(isTemporalAway)).toBe(true);
  await connection.close();
  door.close();
});
