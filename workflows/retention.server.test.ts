import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createArchive } from '#activities/archive.ts';
import { createPrepare } from '#activities/prepare.ts';
import { createRecord } from '#activities/record.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { openStores, type Stores } from '#vault/stores.ts';
import { aPiece, aProcess } from '#schema/testing/people.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

// Here the stores are real: what is tried is what is left of a session, and what is not.
let data: string;
let stores: Stores;
let stage: Stage;
beforeAll(async () => {
  const { mongo, temporal } = inject('servers');
  data = await mkdtemp(join(tmpdir(), 'vidimus-retention-'));
  const mongoUrl = `${mongo}/retention_${randomUUID().slice(0, 8)}`;
  stores = await openStores({ data, mongoUrl, masterKeyFile: join(data, 'master.key') });
  const record = createRecord({ ...stores, bell: { ring: () => undefined } });
  const room = { closeRoom: () => Promise.resolve() };
  stage = await openStage(temporal, {
    keys: stores.keys,
    activities: { record, ...room, ...createPrepare(stores), ...createArchive({ ...stores, record }) },
  });
});
afterAll(async () => {
  await stage.close();
  await stores.close();
  await rm(data, { recursive: true, force: true });
});

const bytes = Buffer.from('a picture of a face');
const secondsAsDays = (seconds: number): number => seconds / 86_400;

/** A decided session with a still in the vault. */
async function decided(retentionDays: number): Promise<Case> {
  const id = `ses-${randomUUID()}`;
  await stores.keys.create(id);
  const one = await Case.open(stage, aProcess({ policies: { retentionDays } }), { id });
  await one.goLive();
  await stores.vault.put(id, 'still', bytes);
  const link = { _id: `link-${id}`, sessionId: id, participantId: one.first, companyId: 'company-1' };
  const times = { issuedAt: '2026-11-26', expiresAt: '2026-11-27' };
  await stores.links.add({ ...link, ...times, name: 'Anna Applicant', serial: 0 });
  await stores.admissions.set(id, one.first, 'the-second');
  granted(await one.operate({ act: 'addCapture', ask: { evidence: aPiece('capture', 'still') } }));
  await one.endCall();
  granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Not all was shown.' } }));
  await one.result();
  return one;
}

/** Everything that the database holds of a session, as text. */
async function storedOf({ id }: Case): Promise<string> {
  const { connection } = stores.database;
  const names = await connection.listCollections();
  const found = names.map(({ name }) => connection.collection(name).find({}).toArray());
  const documents = (await Promise.all(found)).flat();
  return documents
    .map((each) => JSON.stringify(each))
    .filter((text) => text.includes(id))
    .join('\n');
}

const retentionOf = ({ id }: Case) => stage.client.workflow.getHandle(`retention/${id}`);

it('what a session gathered is there until its time has come', async () => {
  const one = await decided(1);
  expect((await retentionOf(one).describe()).status.name).toBe('RUNNING');
  expect(await stores.vault.get(one.id, 'still')).toEqual(bytes);
  expect((await stores.views.session(one.id))?.sealedAt).toBeDefined();
  expect((await stores.views.participant(one.id, one.first))?.call).toBe('closed');
  expect(await storedOf(one)).not.toMatch(/Anna|Not all was shown/);
  expect((await stores.views.session(one.id))?.members[0]?.name).toContain('Anna');
  expect((await stores.links.find(`link-${one.id}`))?.name).toContain('Anna');
  const manifest = (await stores.records.find(one.id))?.manifest;
  expect(manifest?.map((piece) => piece.id)).toEqual(['still']);
});

it('and then nothing of it can be read any more', async () => {
  const one = await decided(secondsAsDays(1));
  await retentionOf(one).result();
  await expect(stores.vault.get(one.id, 'still')).rejects.toThrow();
  await expect(stores.keys.keyOf(one.id)).rejects.toThrow(/has no key/);
  expect(await stores.views.session(one.id)).toBeUndefined();
  expect(await stores.views.participant(one.id, one.first)).toBeUndefined();
  expect(await stores.journal.of(one.id, one.participants)).toEqual([]);
  expect(await stores.admissions.find(one.id, one.first)).toBeUndefined();
  const histories = createHistories(stage);
  for (const workflowId of [sessionWorkflowId(one.id), participantWorkflowId(one.id, one.first)]) {
    await expect(histories.read(workflowId)).rejects.toThrow();
  }
  expect(await storedOf(one)).not.toMatch(/Anna|Not all was shown/);
  expect((await stores.links.find(`link-${one.id}`))?.name).toBe('');
  const [line] = await stores.views.summaries({ companyId: 'company-1', first: 1, state: 'rejected' });
  expect(line).toMatchObject({ id: one.id, names: [] });
});

it('the erasure holds no names of its own: its workflow is plain', async () => {
  const one = await decided(secondsAsDays(1));
  await retentionOf(one).result();
  const history = await createHistories(stage).download(`retention/${one.id}`);
  const plain = (history ?? '').replaceAll(/"data":\s*"([^"]+)"/g, (_all, data) =>
    Buffer.from(String(data), 'base64').toString(),
  );
  expect(plain).toContain(one.id);
  expect(plain).not.toMatch(/Anna|Olga/);
});
