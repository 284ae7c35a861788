import protocol from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { aPiece, aProcess, judged, olga, otto } from '#schema/testing/people.ts';
import type { HistoryEvent } from '#temporal/audit/events.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';

const { UpdateWorkflowExecutionLifecycleStage: Stages } = protocol.temporal.api.enums.v1;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

/** The server holds the Update, and nobody has taken it yet. */
const isHeld = (workflowId: string, updateId: string) =>
  until(async () => {
    const { namespace, client } = stage;
    const updateRef = { workflowExecution: { workflowId }, updateId };
    const waitPolicy = { lifecycleStage: Stages.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_UNSPECIFIED };
    const asked = client.workflowService.pollWorkflowExecutionUpdate({ namespace, updateRef, waitPolicy });
    return asked.then(
      () => true,
      () => false,
    );
  });

const eventsOf = async (workflowId: string, is: (event: HistoryEvent) => boolean): Promise<number> => {
  const history = await stage.client.workflow.getHandle(workflowId).fetchHistory();
  return (history.events ?? []).filter(is).length;
};

const verdictOf = async (one: Case): Promise<(string | undefined)[]> => {
  const verifier = createVerifier({ ...stage, histories: createHistories(stage) });
  const { workflows } = await verifier.verify(one.id, one.participants);
  return workflows.map((each) => each.difference);
};

describe('an act that comes at the same moment as an event, while no worker is there,', () => {
  it.each(['the act', 'the verdict'])('is replayed to the same answer: %s first', async (first) => {
    let examined: (() => void) | undefined;
    stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('passed'))));
    const one = await Case.open(stage, aProcess());
    const child = participantWorkflowId(one.id, one.first);
    await one.goLive();
    await one.submit('documentScan');
    const isVerdict = (event: object) => 'activityTaskCompletedEventAttributes' in event;
    await until(() => stage.noted.records.some(({ view }) => JSON.stringify(view).includes('"examining"')));
    // The record says so before the examiner has begun.
    await until(() => examined !== undefined);
    const completed = await eventsOf(child, isVerdict);
    const capture = { act: 'addCapture', ask: { evidence: aPiece('capture') } } as const;
    let click: ReturnType<Case['operate']> | undefined;
    const act = async () => {
      click = one.operate(capture, one.first, `key-${first}`);
      await isHeld(child, `key-${first}`);
    };
    const verdict = async () => {
      examined?.();
      await until(async () => (await eventsOf(child, isVerdict)) > completed);
    };
    await stage.changeWorker(async () => {
      for (const each of first === 'the act' ? [act, verdict] : [verdict, act]) await each();
    });
    expect(granted(await click!).captures).toHaveLength(1);
    await until(async () => (await one.participant()).runs[0]?.state === 'passed');
    expect(await verdictOf(one)).toEqual([undefined, undefined]);
  });

  it('is replayed to the same answer when it was a line that was lost', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const session = sessionWorkflowId(one.id);
    let click: ReturnType<Case['act']> | undefined;
    await stage.changeWorker(async () => {
      click = one.act({ act: 'endCall' }, undefined, 'key-end');
      await isHeld(session, 'key-end');
      await stage.workflows.signalRoom(one.id, { participantId: one.first, present: false });
    });
    granted(await click!);
    await one.reaches('deciding');
    expect(await verdictOf(one)).toEqual([undefined, undefined]);
  });
});

/** Everything that can be read of a history without a key. */
const readable = async (workflowId: string): Promise<string> => {
  const text = (await createHistories(stage).download(workflowId)) ?? '';
  const bytes = (_all: string, data: string) => Buffer.from(data, 'base64').toString('latin1');
  return text.replaceAll(/"data":\s*"([^"]+)"/g, bytes);
};

describe('two operators who answer at the same moment, while no worker is there,', () => {
  it('are told who has the call, and the history says it to nobody without the key', async () => {
    const one = await Case.open(stage, aProcess());
    const session = sessionWorkflowId(one.id);
    granted(await one.agree());
    granted(await one.join());
    await one.reaches('ringing');
    const clicks: ReturnType<Case['act']>[] = [];
    await stage.changeWorker(async () => {
      for (const by of [olga, otto]) {
        clicks.push(one.act({ act: 'answer' }, by, `key-${by.id}`));
        await isHeld(session, `key-${by.id}`);
      }
    });
    // What no worker has accepted is in no history yet: a request that is made once more meanwhile comes after the other one.
    const [olgas, ottos] = await Promise.all(clicks);
    const isOlgas = codeOf(olgas!) === undefined;
    const [won, lost, winner] = isOlgas ? [olgas, ottos, olga] : [ottos, olgas, otto];
    expect(codeOf(won!)).toBeUndefined();
    const phrase = { code: 'refusal.ALREADY_ANSWERED', values: { name: winner.name } };
    expect(lost).toEqual({ code: 'ALREADY_ANSWERED', phrase });
    const isRefused = (event: HistoryEvent) =>
      Boolean(event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure);
    expect(await eventsOf(session, isRefused)).toBe(1);
    expect(/Olga|Otto/.exec(await readable(session))?.[0]).toBeUndefined();
    expect(await verdictOf(one)).toEqual([undefined, undefined]);
  });
});
