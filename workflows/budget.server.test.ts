import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import { aProcess } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

/** Events of the session and of its first participant together, for a whole session with so many steps. */
async function eventsOf(steps: readonly ('documentScan' | 'liveness')[]): Promise<number> {
  const one = await Case.open(stage, aProcess({ policies: { attempts: 9 } }));
  await one.goLive();
  for (const step of steps) await one.perform(step);
  if (steps.includes('liveness')) await one.faceMatched();
  await one.endCall();
  granted(await one.act({ act: 'decide', ask: { verdict: 'approved', reason: 'Seen.' } }));
  await one.result();
  const ids = [sessionWorkflowId(one.id), participantWorkflowId(one.id, one.first)];
  const histories = await Promise.all(ids.map((id) => stage.client.workflow.getHandle(id).fetchHistory()));
  return histories.reduce((sum, history) => sum + (history.events?.length ?? 0), 0);
}

describe('the history of a session', () => {
  it('stays within 300 events for four steps of one participant', async () => {
    // Document, retake, liveness, and the face match that derives from them. How many workflow tasks the server
    // makes of the same acts varies by a dozen with its load, so the least of three sessions counts.
    const steps = ['documentScan', 'documentScan', 'liveness'] as const;
    const counts = await Promise.all([eventsOf(steps), eventsOf(steps), eventsOf(steps)]);
    expect(Math.min(...counts)).toBeLessThanOrEqual(300);
  });

  it('grows by the same for every step', async () => {
    const counts = [2, 4, 6].map((count) => eventsOf(Array.from({ length: count }, () => 'documentScan')));
    const [two = 0, four = 0, six = 0] = await Promise.all(counts);
    expect(four - two).toBeLessThanOrEqual(90);
    expect(six - four).toBeLessThanOrEqual(90);
  });
});
