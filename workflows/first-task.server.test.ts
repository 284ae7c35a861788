import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { participantWorkflowId, taskQueues } from '#schema/ids.ts';
import { aPiece, aProcess, olga } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { callChanged } from '#workflows/messages.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

const capture = { act: 'addCapture', ask: { evidence: aPiece('capture') } } as const;

/** A participant whose first task is still to come, as between a child's start and the task that its parent asks for. */
async function startLate() {
  const [sessionId, id] = [randomUUID(), randomUUID()];
  const handle = await stage.client.workflow.start('participant', {
    workflowId: participantWorkflowId(sessionId, id),
    taskQueue: taskQueues.session,
    startDelay: '1 hour',
    args: [{ sessionId, process: aProcess(), invited: { id, name: 'Anna Applicant' } }],
  });
  const keepStill = () => stage.workflows.updateParticipant(sessionId, id, capture, olga, randomUUID());
  return { handle, keepStill };
}

it('an act that is refused before a participant has had a task takes nothing that follows away', async () => {
  const { handle, keepStill } = await startLate();
  expect(await keepStill()).toMatchObject({ code: 'SESSION_NOT_LIVE' });
  await handle.signal(callChanged, { call: 'live' });
  expect(await keepStill()).toMatchObject({ captures: [{ id: 'evidence-capture' }] });
  const { events } = await handle.fetchHistory();
  expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
});

it('an act is asked against its rule after the signals that came before it', async () => {
  const { handle, keepStill } = await startLate();
  await stage.changeWorker(async () => {
    await handle.signal(callChanged, { call: 'live' });
  });
  expect(await keepStill()).toMatchObject({ captures: [{ id: 'evidence-capture' }] });
});
