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

/** Pages that are closed and opened again, over and over: every second act is a coming. */
const comeAndGo = (one: Case, people: readonly string[], times: number) =>
  Promise.all(
    people.map(async (who) => {
      for (let time = 0; time < times / 2; time += 1) {
        granted(await one.join(who));
        granted(await one.leave(who));
      }
    }),
  );

/** Ten at once: what they do in the same moment is one task for the workflow, which keeps this test short. */
const ten = Array.from({ length: 10 }, (_each, index) => `Person ${index + 1}`);
/** Comings and goings of each of the nine others, before the call and once more during it. */
const timesEach = 168;
const comings = (9 * timesEach * 2) / 2;

const runsOf = async (workflowId: string) => (await createHistories(stage).runs(workflowId)) ?? [];

// Temporal ends a run by force at 51,200 events, and refuses every Update after 2,000 of them. The limit of time is for a
// machine that does much else: each act takes it tens of milliseconds.
it('a session is decided after 3,000 comings and goings, before its call and during it', async () => {
  const process = aProcess({ steps: [{ kind: 'documentScan', requirement: 'required' }] });
  const one = await Case.open(stage, process, { names: ten });
  const [first = '', ...others] = one.participants;
  for (const who of one.participants) granted(await one.agree(who));
  granted(await one.join(first));
  await comeAndGo(one, others, timesEach);
  granted(await one.act({ act: 'answer' }));
  await Promise.all([comeAndGo(one, others, timesEach), one.perform('documentScan', first)]);
  expect(granted(await one.act({ act: 'endCall' })).state).toBe('deciding');
  granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Nobody stayed.' } }));
  expect((await one.result()).state).toBe('rejected');

  const workflowId = sessionWorkflowId(one.id);
  expect((await runsOf(workflowId)).length).toBeGreaterThan(2);
  for (const id of [workflowId, ...one.participants.map((who) => participantWorkflowId(one.id, who))]) {
    for (const { events = [] } of await runsOf(id)) expect(events?.length).toBeLessThan(10_240);
  }
  const entries = stage.noted.records.flatMap((record) => record.entries);
  const own = entries.filter(({ id }) => id.startsWith(`${workflowId}#`));
  expect(own.map(({ id }) => id)).toEqual(own.map((_entry, index) => `${workflowId}#${index + 1}`));
  const of = (...kinds: readonly string[]) => own.filter(({ kind }) => kinds.includes(kind)).length;
  expect(of('participantJoined', 'participantBack')).toBe(1 + comings);
  expect(of('participantLeft')).toBe(comings);
  const verifier = createVerifier({ ...stage, histories: createHistories(stage) });
  expect((await verifier.verify(one.id, one.participants)).verdict).toBe('proven');
}, 900_000);
