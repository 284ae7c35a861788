import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { Case, granted, until } from '#temporal/testing/case.ts';
import { aProcess, judged, olga } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  // As in life: what was handed in stands in the store long before it has been looked at.
  stage.examine = async ({ runId }) => {
    await until(() => stage.noted.records.some(({ view }) => isExamined(view, runId)));
    return judged('passed');
  };
});
afterAll(() => stage.close());

const isExamined = (view: Stage['noted']['records'][number]['view'], runId: string): boolean =>
  view.of === 'participant' &&
  view.participant.runs.some((run) => run.id === runId && run.state === 'examining');

type Steps = readonly ('documentScan' | 'liveness')[];
/** Document, retake, liveness, and the face match that derives from them. */
const fourSteps: Steps = ['documentScan', 'documentScan', 'liveness'];

/** Everybody in the call comes into the room by a connection of their own, or goes. */
async function connect(one: Case, time: number, present: boolean): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, 5, 9, 0, time)).toISOString();
  for (const of of [{ operatorId: olga.id }, { participantId: one.first }]) {
    const connection = { id: `${Object.values(of)[0]}-${time}`, at };
    await stage.workflows.signalRoom(one.id, { ...of, present, connection });
  }
  await until(async () => {
    const { calls, members } = await one.session();
    const is = (each?: { connection?: { id: string; ended: boolean } }) =>
      each?.connection?.id.endsWith(`-${time}`) && each.connection.ended === !present;
    return is(calls.at(-1)) && is(members[0]);
  });
}

/** Both pages are loaded anew, so the room tells that both go and come. */
async function reload(one: Case, time: number): Promise<void> {
  await connect(one, time, false);
  await connect(one, time + 1, true);
}

/** Events of the session and of its first participant together, for a whole session. */
async function eventsOf(steps: Steps, reloads = 0): Promise<number> {
  const one = await Case.open(stage, aProcess({ policies: { attempts: 9 } }));
  await one.goLive();
  await connect(one, 0, true);
  for (const step of steps) await one.perform(step);
  if (steps.includes('liveness')) await one.faceMatched();
  for (let time = 0; time < reloads; time += 1) await reload(one, time);
  await one.endCall();
  granted(await one.act({ act: 'decide', ask: { verdict: 'approved', reason: 'Seen.' } }));
  await one.result();
  const ids = [sessionWorkflowId(one.id), participantWorkflowId(one.id, one.first)];
  const histories = await Promise.all(ids.map((id) => stage.client.workflow.getHandle(id).fetchHistory()));
  return histories.reduce((sum, history) => sum + (history.events?.length ?? 0), 0);
}

describe('the history of a session', () => {
  it('stays far within 300 events for four steps of one participant, every time', async () => {
    for (let session = 0; session < 4; session += 1)
      expect(await eventsOf(fourSteps)).toBeLessThanOrEqual(280);
  });

  it('stays within 340 events when each side loads its page anew, twice', async () => {
    for (let session = 0; session < 2; session += 1)
      expect(await eventsOf(fourSteps, 2)).toBeLessThanOrEqual(340);
  });

  it('grows by the same for every step', async () => {
    const counts = [2, 4, 6].map((count) => eventsOf(Array.from({ length: count }, () => 'documentScan')));
    const [two = 0, four = 0, six = 0] = await Promise.all(counts);
    expect(four - two).toBeLessThanOrEqual(85);
    expect(six - four).toBeLessThanOrEqual(85);
  });
});
