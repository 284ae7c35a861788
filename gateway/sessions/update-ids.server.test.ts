import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { aProcess, applicant, olga } from '#schema/testing/people.ts';
import { granted } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { createSessions, type Sessions } from '#gateway/sessions/sessions.ts';
import { viewsOver } from '#gateway/testing/a-feed.ts';
import { allWritten } from '#gateway/testing/all-written.ts';

let stage: Stage;
let sessions: Sessions;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  const { currentSession: session, currentParticipant: participant } = stage.workflows;
  const readModel = createReadModel({
    views: { ...viewsOver(() => []), session, participant },
    bell: createBell(),
    unwritten: allWritten,
    log: { warn: () => undefined },
  });
  sessions = createSessions({
    workflows: stage.workflows,
    keys: { create: async () => undefined },
    readModel,
    feed: { tell: async () => undefined },
  });
});
afterAll(() => stage.close());

const operator = { ...olga, id: 'staff-4711-olga' };
const keys = { join: 'order-0815-join', answer: 'order-0815-answer', step: 'order-0815-step' };

/** All that Temporal holds of a workflow, as whoever may read Temporal alone sees it. */
async function seenOf(workflowId: string) {
  const handle = stage.client.workflow.getHandle(workflowId);
  const [history, { raw }] = [await handle.fetchHistory(), await handle.describe()];
  const ids = (history.events ?? []).flatMap(
    ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
      accepted?.acceptedRequest?.meta?.updateId ?? [],
  );
  return { ids, text: JSON.stringify([historyToJSON(history), raw]) };
}

test("neither history nor visibility holds a person's id or a client's key, and an act its key finds again is one", async () => {
  const ask = { process: aProcess(), participants: [{ name: 'Anna' }] };
  const created = await sessions.create(ask, operator, 'order-0815');
  if (isRefusal(created)) throw new Error(created.code);
  const { id, members } = created;
  const participantId = members[0]?.id ?? '';
  const { companyId } = ask.process;
  const anna = applicant(participantId);
  const agree = { act: 'agree', ask: { participantId, version: '1' } } as const;
  granted(await sessions.act(companyId, id, agree, anna, keys.join));
  granted(await sessions.act(companyId, id, { act: 'join', ask: { participantId } }, anna, keys.join));
  for (const _again of [1, 2]) {
    granted(await sessions.act(companyId, id, { act: 'answer' }, operator, keys.answer));
  }
  const where = { companyId, sessionId: id, participantId };
  const start = { act: 'startStep', ask: { kind: 'documentScan' } } as const;
  granted(await sessions.actOnParticipant(where, start, operator, keys.step));

  const [session, participant] = [
    await seenOf(sessionWorkflowId(id)),
    await seenOf(participantWorkflowId(id, participantId)),
  ];
  expect([session.ids.length, participant.ids.length]).toEqual([3, 1]);
  expect([...session.ids, ...participant.ids].filter((each) => !/^upd_\w{22}$/.test(each))).toEqual([]);
  for (const { text } of [session, participant]) {
    for (const part of [operator.id, 'order-0815']) expect(text).not.toContain(part);
  }
});
