import { expect, test } from 'vitest';
import { ProjectionWriter, type Unwritten } from '#workflows/projection-writer.ts';

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
