import type { Client } from '@temporalio/client';
import { expect, test, vi } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { NoKey } from '#schema/no-key.ts';
import { rebuild } from '#temporal/rebuild.ts';

/** Temporal with two workflows of one session, whose histories have nothing in them. */
function temporal(sessionId: string): Client {
  const ids = [sessionWorkflowId(sessionId), participantWorkflowId(sessionId, 'p1')];
  const list = async function* () {
    for (const workflowId of ids)
      yield await Promise.resolve({ workflowId, runId: workflowId, startTime: new Date(0) });
  };
  const getHandle = () => ({ fetchHistory: () => Promise.resolve({ events: [] }) });
  const connection = { withDeadline: (_deadline: unknown, work: () => unknown) => work() };
  return { workflow: { list, getHandle }, connection } as unknown as Client;
}

async function rebuiltWith(keyOf: () => Promise<Uint8Array>) {
  const clear = vi.fn(() => Promise.resolve());
  const record = vi.fn(() => Promise.resolve());
  const parts = { client: temporal('ses_1'), namespace: 'default', keys: { keyOf }, clear, record };
  const result = await rebuild(parts).catch((error: unknown) => error);
  return { result, cleared: clear.mock.calls.length };
}

test('a session whose key was destroyed stays erased', async () => {
  expect(await rebuiltWith(() => Promise.reject(new NoKey('Session ses_1 has no key.')))).toEqual({
    result: { workflows: 2, records: 0, erased: 2 },
    cleared: 1,
  });
});

test('what can be read is written again', async () => {
  expect(await rebuiltWith(() => Promise.resolve(new Uint8Array(32)))).toEqual({
    result: { workflows: 2, records: 0, erased: 0 },
    cleared: 1,
  });
});

test.each(['Unsupported state or unable to authenticate data', 'the key store is away'])(
  'any other trouble with a key ends it before anything is cleared: %s',
  async (trouble) => {
    const error = new Error(trouble);
    expect(await rebuiltWith(() => Promise.reject(error))).toEqual({ result: error, cleared: 0 });
  },
);
