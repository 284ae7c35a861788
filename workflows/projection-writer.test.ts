import { expect, test, vi } from 'vitest';
import type { RecordRequest } from '#schema/record.ts';
import { aParticipantIn, aSessionIn } from '#schema/testing/states.ts';
import { ProjectionWriter, type Unwritten } from '#workflows/projection-writer.ts';

const written: RecordRequest[] = [];
// Conditions are looked at over and over, as the SDK does at every activation; what is written is noted.
vi.mock('@temporalio/workflow', () => ({
  condition: async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  },
}));
vi.mock('#workflows/activities.ts', () => ({
  record: async (request: RecordRequest) => void written.push(request),
}));

const writerAfter = (unwritten?: Unwritten) =>
  new ProjectionWriter({
    state: { revision: 0 },
    workflowId: 'session/ses_1/participant/par_1',
    sessionId: 'ses_1',
    unwritten,
    view: () => expect.fail('Nothing is written here.'),
  });

test('what was answered is known to the next run, and the run after it, but not for ever', () => {
  const first = writerAfter();
  first.noteAnswer('first');
  expect(first.hasAnswered('first')).toBe(false);
  const second = writerAfter(first.handOver());
  for (let index = 1; index < 200; index++) second.noteAnswer(`click-${index}`);
  const third = writerAfter(second.handOver());
  expect(['first', 'click-1', 'click-199', 'another'].map((id) => third.hasAnswered(id))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  third.noteAnswer('last');
  const fourth = writerAfter(third.handOver());
  expect(['first', 'click-1', 'last'].map((id) => fourth.hasAnswered(id))).toEqual([false, true, true]);
});

test('a workflow that is leaving writes down its participants, whom it does not hand over, and nothing else', async () => {
  const state = aSessionIn('live');
  const writer = new ProjectionWriter({
    state,
    workflowId: 'session/ses_1',
    sessionId: 'ses_1',
    view: (session) => ({ of: 'session', session }),
  });
  const done = writer.keepWritten(() => true);
  writer.enclose(aParticipantIn('closed'));
  writer.apply({ state: { ...state, state: 'deciding' }, entries: [] });
  expect(writer.isAtRest()).toBe(false);
  await vi.waitUntil(() => written.length > 0);
  await vi.waitUntil(() => writer.isAtRest());
  writer.apply({ state, entries: [] });
  writer.close();
  expect(written).toHaveLength(1);
  expect(writer.handOver().isDue).toBe(true);
  writer.enclose(aParticipantIn('closed'));
  await vi.waitUntil(() => written.length > 1);
  void done;
});
