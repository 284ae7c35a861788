import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { aProcess } from '#schema/testing/people.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

/** One page that is closed and opened again, over and over: every second act is a coming. */
async function comeAndGo(one: Case, who: string, times: number): Promise<void> {
  for (let time = 0; time < times / 2; time += 1) {
    granted(await one.leave(who));
    granted(await one.join(who));
  }
}

const runsOf = async (workflowId: string) => (await createHistories(stage).runs(workflowId)) ?? [];

// Temporal ends a run by force at 51,200 events, and refuses every Update after 2,000 of them.
it('a session is decided after 3,000 comings and goings', async () => {
  const process = aProcess({ steps: [{ kind: 'documentScan', requirement: 'required' }] });
  const one = await Case.open(stage, process, { names: ['Anna', 'Berta', 'Carla', 'Dora'] });
  const [first = '', ...others] = one.participants;
  await one.goLive();
  const all = Promise.all(others.map((who) => comeAndGo(one, who, 1000)));
  await one.perform('documentScan', first);
  await all;
  const session = granted(await one.act({ act: 'endCall' }));
  expect(session.state).toBe('deciding');
  granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Nobody stayed.' } }));
  expect((await one.result()).state).toBe('rejected');

  const workflowId = sessionWorkflowId(one.id);
  const runs = await runsOf(workflowId);
  expect(runs.length).toBeGreaterThan(2);
  for (const id of [workflowId, ...one.participants.map((who) => participantWorkflowId(one.id, who))]) {
    for (const { events = [] } of await runsOf(id)) expect(events?.length).toBeLessThan(10_240);
  }
  const entries = stage.noted.records.flatMap((record) => record.entries);
  const own = entries.filter(({ id }) => id.startsWith(`${workflowId}#`)).map(({ id }) => id);
  expect(own).toEqual(own.map((_id, index) => `${workflowId}#${index + 1}`));
  const came = entries.filter(({ kind }) => kind === 'participantBack').length;
  const went = entries.filter(({ kind }) => kind === 'participantLeft').length;
  expect([came, went]).toEqual([1500, 1500]);
  const verifier = createVerifier({ ...stage, histories: createHistories(stage) });
  expect((await verifier.verify(one.id, one.participants)).verdict).toBe('proven');
}, 300_000);
