import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NoKey } from '#schema/no-key.ts';
import type { RecordRequest } from '#schema/record.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { rebuild } from '#temporal/rebuild.ts';
import { Case, granted, until } from '#temporal/testing/case.ts';
import { aProcess } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';

let stage: Stage;
let one: Case;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  one = await Case.open(stage, aProcess());
  await one.goLive();
  await one.perform('documentScan');
  await one.endCall();
  granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Not all was shown.' } }));
  await one.result();
});
afterAll(() => stage.close());

const written = (records: readonly RecordRequest[]) =>
  new Map(records.flatMap((record) => record.entries.map((entry) => [entry.id, entry])));

describe('the history of a session', () => {
  it('reads as its story, with what was said in the clear', async () => {
    const history = await createHistories(stage).read(participantWorkflowId(one.id, one.first));
    const lines = history?.events.map((event) => event.summary) ?? [];
    expect(lines).toEqual(
      expect.arrayContaining([
        'Workflow participant started',
        'Update startStep accepted: documentScan',
        'Update startStep answered',
        'Activity examine scheduled: documentScan, ' + one.first,
        'Activity examine completed: passed',
        'Signal callChanged received: closing',
      ]),
    );
    const submitted = history?.events.find(({ summary }) => summary.startsWith('Update submitEvidence acc'));
    expect(JSON.stringify(submitted?.details)).toContain('Anna Applicant');
    expect(history?.events.map((event) => event.id)).toEqual(lines.map((_line, index) => index + 1));
    expect(history?.runId).not.toBe('');
  });

  it('is proven by replay, the participant’s too', async () => {
    const histories = createHistories(stage);
    const verification = await createVerifier({ ...stage, histories }).verify(one.id, one.participants);
    expect(verification.workflows.map((each) => each.difference)).toEqual([undefined, undefined]);
    expect(verification.verdict).toBe('proven');
  });

  it('cannot be verified once the key is destroyed', async () => {
    const keys = { keyOf: () => Promise.reject(new NoKey('destroyed')) };
    const histories = createHistories(stage);
    const verifier = createVerifier({ ...stage, histories, keys });
    expect((await verifier.verify(one.id, one.participants)).verdict).toBe('unavailable');
  });

  it('is trouble, and no verdict, while nobody can say whether the key is there', async () => {
    const keys = { keyOf: () => Promise.reject(new Error('the store is away')) };
    const verifier = createVerifier({ ...stage, histories: createHistories(stage), keys });
    await expect(verifier.verify(one.id, one.participants)).rejects.toThrow('the store is away');
  });

  it('is not there for a session that never was', async () => {
    expect(await createHistories(stage).read(sessionWorkflowId('nowhere'))).toBeUndefined();
  });

  it('writes the projection once more', async () => {
    const again: RecordRequest[] = [];
    await until(async () => {
      again.length = 0;
      const record = (request: RecordRequest) => Promise.resolve(void again.push(request));
      return (await rebuild({ ...stage, clear: () => Promise.resolve(), record })).workflows >= 2;
    });
    expect(new Set(written(again).values())).toEqual(new Set(written(stage.noted.records).values()));
  });
});
