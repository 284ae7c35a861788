import { expect, test } from 'vitest';
import type { RunState } from '#web/api/generated/graphql.ts';
import { countingRun, supersededBy } from './counting-run.ts';

const runsOf = (...states: RunState[]) => states.map((state) => ({ kind: 'documentScan', state }));

test.each([
  [[], undefined],
  [['withdrawn'], 0],
  [['passed', 'withdrawn'], 0],
  [['passed', 'expired', 'withdrawn'], 0],
  [['failed', 'passed'], 1],
  [['passed', 'failed'], 1],
  [['passed', 'asked'], 1],
  [['unsure', 'examining'], 1],
  [['withdrawn', 'expired'], 1],
] as const)('of %j the run at %j counts', (states, index) => {
  const runs = runsOf(...states);
  expect(countingRun(runs, 'documentScan')).toBe(index === undefined ? undefined : runs[index]);
});

test('the other attempts at a step are superseded, newest first; other steps are not', () => {
  const [first, second, third] = runsOf('failed', 'unsure', 'passed');
  const runs = [first!, { kind: 'liveness', state: 'passed' as const }, second!, third!];
  expect(supersededBy(runs, third!)).toEqual([second, first]);
});
