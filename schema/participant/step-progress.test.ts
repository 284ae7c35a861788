import { expect, test } from 'vitest';
import { mayTellProgress, type StepProgress } from '#schema/participant/step-progress.ts';
import { runStates } from '#schema/participant/step-run.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { aParticipantIn, withRun } from '#schema/testing/states.ts';

const asked = withRun(aParticipantIn('live'), 'liveness', 'asked');
const runId = asked.runs[0]?.id ?? '';

test.each(runStates)('progress of a run that is %s', (state) => {
  const participant = withRun(aParticipantIn('live'), 'liveness', state);
  const wanted = state === 'asked' ? undefined : 'RUN_CLOSED';
  expect(mayTellProgress(participant, runId, { code: 'smile' })?.code).toBe(wanted);
});

test('nothing is told of a run that is not theirs', () => {
  expect(mayTellProgress(asked, 'run-9', { code: 'smile' })?.code).toBe('RUN_UNKNOWN');
});

test.each<[string, StepProgress, boolean]>([
  ['a code of the step', { code: 'smile' }, true],
  ['a code of another step', { code: 'glare' }, false],
  ['words', { code: 'Call me at once' }, false],
  ['one part of several', { code: 'smile', part: 3, parts: 3 }, true],
  ['one part more than there are', { code: 'smile', part: 4, parts: 3 }, false],
  ['a part of nothing', { code: 'smile', part: 1 }, false],
  ['half a part', { code: 'smile', part: 0.5, parts: 3 }, false],
  ['more parts than anything has', { code: 'smile', part: 1, parts: 1e9 }, false],
  ['a share', { code: 'sending', share: 0.4 }, true],
  ['more than all', { code: 'sending', share: 1.1 }, false],
  ['no number', { code: 'sending', share: NaN }, false],
])('%s is looked at', (_what, progress, may) => {
  expect(mayTellProgress(asked, runId, progress)?.code).toBe(may ? undefined : 'INVALID_INPUT');
});

test.each(stepKinds)('a step that asks something of the applicant says how far they are: %s', (kind) => {
  const { from, progress = [] } = stepOf(kind);
  expect(progress.length > 0).toBe(from === undefined);
});
