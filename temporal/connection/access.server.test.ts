import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { msToTs } from '@temporalio/common/lib/time';
import { afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { aProcess } from '#schema/testing/people.ts';
import type { TemporalLine } from '#temporal/connection/access.ts';
import { bootstrapTemporal, NamespaceNotPrepared } from '#temporal/bootstrap.ts';
import { connectTemporal, reachTemporal } from '#temporal/client.ts';
import { Case } from '#temporal/testing/case.ts';
import {
  makeClient,
  openSecuredFront,
  type Asked,
  type SecuredFront,
} from '#temporal/testing/secured-front.ts';
import { openStage } from '#temporal/testing/stage.ts';
import { connectWorker } from '#temporal/connection/worker-connection.ts';

let folder: string;
let fronts: SecuredFront[];
let temporal: string;
beforeAll(() => {
  temporal = inject('servers').temporal;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vidimus-front-'));
  fronts = [];
});
afterEach(() => {
  for (const each of fronts) each.close();
  rmSync(folder, { recursive: true });
});

const front = async (asked: Asked = {}): Promise<SecuredFront> => {
  const opened = await openSecuredFront(temporal, folder, asked);
  fronts.push(opened);
  return opened;
};

const keyFile = (key: string): string => {
  const file = join(folder, `${key}.key`);
  writeFileSync(file, `${key}\n`);
  return file;
};

/** Both kinds of client: Node's own, and the one of the workers. */
async function tryBoth(access: TemporalLine): Promise<void> {
  const connection = await connectTemporal(access);
  await connection.workflowService.getSystemInfo({});
  await connection.close();
  await (await connectWorker(access)).close();
}

test('a certificate of an authority that was named is taken, and of any other refused', async () => {
  const { address, authority } = await front();
  await tryBoth({ address, tls: { authority } });
  await expect(reachTemporal({ address, tls: {} })).rejects.toThrow();
  await expect(reachTemporal({ address })).rejects.toThrow();
  await expect(connectWorker({ address, tls: {} })).rejects.toThrow();
});

test('who has to prove themselves does so by their own certificate', async () => {
  const own = await makeClient(folder);
  const { address, authority } = await front({ client: own.certificate });
  await tryBoth({ address, tls: { authority, own } });
  await expect(reachTemporal({ address, tls: { authority } })).rejects.toThrow();
});

test('a key goes with every request, and a wrong one gets nowhere', async () => {
  const { address, authority } = await front({ apiKey: 'right' });
  const by = (key: string): TemporalLine => ({ address, tls: { authority }, apiKeyFile: keyFile(key) });
  await tryBoth(by('right'));
  await expect(reachTemporal(by('wrong'))).rejects.toThrow();
  await expect(connectWorker(by('wrong'))).rejects.toThrow();
});

test('a whole session is led over a line with certificates and a key', async () => {
  const own = await makeClient(folder);
  const { address, authority, passed } = await front({ client: own.certificate, apiKey: 'right' });
  const stage = await openStage({ address, tls: { authority, own }, apiKeyFile: keyFile('right') });
  try {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    expect((await stage.workflows.currentSession(one.id))?.state).toBe('live');
    expect(passed()).toBeGreaterThan(10);
  } finally {
    await stage.close();
  }
});

const administration = ['UpdateNamespace', 'RegisterNamespace', 'AddSearchAttributes'];

test('who may not change the namespace takes it as somebody else has prepared it', async () => {
  const stage = await openStage(temporal);
  const { namespace } = stage;
  const { address, authority } = await front({ forbidden: administration });
  const connection = await connectTemporal({ address, tls: { authority } });
  try {
    const historyDays = 3650;
    // The stage asked for one day.
    expect(await bootstrapTemporal({ connection, namespace, historyDays })).toBe(1);
    const nowhere = bootstrapTemporal({ connection, namespace: 'nobody-made-it', historyDays });
    await expect(nowhere).rejects.toThrow(NamespaceNotPrepared);
    await expect(nowhere).rejects.toThrow('nobody-made-it is not there');
    const bare = `bare-${namespace}`;
    await stage.client.workflowService.registerNamespace({
      namespace: bare,
      workflowExecutionRetentionPeriod: msToTs(86_400_000),
    });
    const lacking = () => bootstrapTemporal({ connection, namespace: bare, historyDays }).catch(String);
    // A namespace that was made just now is known to all parts of the server only after a moment.
    await expect.poll(lacking).toContain('lacks the search attribute VidimusCompany');
  } finally {
    await connection.close();
    await stage.close();
  }
});
