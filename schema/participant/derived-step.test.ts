import { describe, expect, test } from 'vitest';
import { dueDerivedStep, sourcesOf } from '#schema/participant/derived-step.ts';
import { nextStep } from '#schema/participant/participant.ts';
import { startStep } from '#schema/participant/runs.ts';
import type { RunState } from '#schema/participant/step-run.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { aParticipantIn, at, withRun } from '#schema/testing/states.ts';

const process = aProcess();

describe('the step that derives from others', () => {
  const judgedAs = (document: RunState, liveness: RunState, by = process) =>
    withRun(withRun(aParticipantIn('live', by), 'documentScan', document), 'liveness', liveness, 20);

  test.each<[RunState, RunState, boolean]>([
    ['passed', 'passed', true],
    ['passed', 'unsure', true],
    ['unsure', 'unsure', true],
    ['failed', 'passed', false],
    ['passed', 'failed', false],
    ['passed', 'withdrawn', false],
    ['passed', 'examining', false],
  ])('of a %s document and a %s liveness: %s', (document, liveness, isDue) => {
    expect(dueDerivedStep(judgedAs(document, liveness), process)).toBe(isDue ? 'faceMatch' : undefined);
  });

  test('is due once, and again after a retake', () => {
    const matched = withRun(judgedAs('passed', 'passed'), 'faceMatch', 'passed', 30);
    expect(dueDerivedStep(matched, process)).toBeUndefined();
    const retaken = withRun(matched, 'documentScan', 'passed', 40);
    expect(dueDerivedStep(retaken, process)).toBe('faceMatch');
    expect(dueDerivedStep(withRun(retaken, 'faceMatch', 'passed', 50), process)).toBeUndefined();
  });

  test('is due once also when it began at the very moment at which its last source was settled', () => {
    const judged = judgedAs('passed', 'passed');
    const settled = Date.parse(judged.runs[1]?.settledAt ?? '') - Date.parse(at(0));
    expect(dueDerivedStep(withRun(judged, 'faceMatch', 'passed', settled / 1000), process)).toBeUndefined();
  });

  test.each(['asked', 'submitted', 'examining'] as const)('waits while a retake is %s', (state) => {
    const retaken = withRun(judgedAs('passed', 'passed'), 'documentScan', state, 40);
    expect(dueDerivedStep(retaken, process)).toBeUndefined();
  });

  test('is not due where the process does not have it', () => {
    const without = aProcess({ steps: process.steps.filter(({ kind }) => kind !== 'faceMatch') });
    expect(dueDerivedStep(judgedAs('passed', 'passed'), without)).toBeUndefined();
  });

  describe('that is wanted by condition', () => {
    const when = [{ fact: 'liveness.outcome', is: 'equal', value: 'unsure' }] as const;
    const conditional = aProcess({
      steps: process.steps.map((step) =>
        step.kind === 'faceMatch' ? { ...step, requirement: 'byCondition', when } : step,
      ),
    });

    test.each<[RunState, string | undefined]>([
      ['unsure', 'faceMatch'],
      ['passed', undefined],
    ])('of a %s liveness: %s', (liveness, due) => {
      expect(dueDerivedStep(judgedAs('passed', liveness, conditional), conditional)).toBe(due);
    });

    test('is due without its condition where it was chosen', () => {
      const judged = judgedAs('passed', 'passed', conditional);
      const chosen = { ...judged, chosen: [...judged.chosen, 'faceMatch' as const] };
      expect(dueDerivedStep(chosen, conditional)).toBe('faceMatch');
    });
  });

  test('starts submitted, and examines what its sources hold', () => {
    const participant = judgedAs('passed', 'passed');
    const run = startStep(participant, { kind: 'faceMatch', runId: 'run-3', seed: 1 }, olga, at(30)).state
      .runs[2];
    expect(run?.state).toBe('submitted');
    expect(sourcesOf(participant, 'faceMatch')).toMatchObject({
      documentScan: [{ id: 'run-1-page' }],
      liveness: [{ id: 'run-2-page' }],
    });
  });

  test('is never what comes next by hand', () => {
    expect(nextStep(aParticipantIn('live'))).toBe('documentScan');
    expect(nextStep(judgedAs('passed', 'passed'))).toBeUndefined();
  });
});
