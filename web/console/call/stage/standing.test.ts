import { describe, expect, test } from 'vitest';
import type { RunState, StepKind } from '#web/api/generated/graphql.ts';
import { dotsOf, isAsked, needOf } from './standing.ts';

const chosen: readonly StepKind[] = ['documentScan', 'liveness'];
const run = (kind: StepKind, state: RunState) => ({ id: 'run-1', kind, state });
const of = (...runs: readonly ReturnType<typeof run>[]) => ({ chosen, runs });

describe('dots', () => {
  test.each([
    ['nothing was run', of(), ['none', 'none']],
    ['a document is asked for', of(run('documentScan', 'asked')), ['running', 'none']],
    ['it passed', of(run('documentScan', 'passed')), ['passed', 'none']],
    [
      'a retake was withdrawn',
      of(run('documentScan', 'passed'), run('documentScan', 'withdrawn')),
      ['passed', 'none'],
    ],
    ['it ran out of time', of(run('documentScan', 'expired')), ['none', 'none']],
    ['a step that starts by itself ran', of(run('faceMatch', 'unsure')), ['none', 'none', 'unsure']],
  ] as const)('%s', (_what, participant, dots) => {
    expect(dotsOf(participant).map(({ dot }) => dot)).toEqual(dots);
  });
});

describe('what the operator is told of somebody', () => {
  test.each([
    ['nothing was run', of(), 'documentScan', { of: 'next', kind: 'documentScan' }],
    [
      'a step runs, though another failed',
      of(run('documentScan', 'failed'), run('liveness', 'examining')),
      'documentScan',
      { of: 'running', kind: 'liveness', state: 'examining' },
    ],
    [
      'a step is in doubt',
      of(run('documentScan', 'unsure')),
      'documentScan',
      { of: 'look', kind: 'documentScan', state: 'unsure' },
    ],
    ['all passed', of(run('documentScan', 'passed'), run('liveness', 'passed')), undefined, { of: 'done' }],
  ] as const)('%s', (_what, participant, next, need) => {
    expect(needOf(participant, next)).toMatchObject(need);
  });

  test.each<[RunState, boolean]>([
    ['asked', true],
    ['submitted', false],
    ['passed', false],
  ])('whoever has a step %s may be showing something: %s', (state, may) => {
    expect(isAsked(of(run('liveness', 'failed'), run('documentScan', state)))).toBe(may);
  });

  test('nothing, where no step was chosen', () => {
    expect(needOf({ chosen: [], runs: [] }, undefined)).toBeUndefined();
  });
});
