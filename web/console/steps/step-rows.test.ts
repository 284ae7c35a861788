import { expect, test } from 'vitest';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';
import { moved, stepRows } from './step-rows.ts';

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('moving %s by %i gives %j', (kind, by, order) => {
  expect(moved(['a', 'b', 'c'], kind, by)).toEqual(order);
});

test('only the steps that somebody in their role takes are shown', () => {
  const step = (kind: string, ...roles: readonly string[]) => ({ kind, title: kind, for: roles });
  const process = {
    steps: [step('documentScan'), step('liveness', 'holder'), step('faceMatch', 'coHolder')],
  } as unknown as SessionView['process'];
  const kindsFor = (role: string | null) => {
    const participant = { role, chosen: [], runs: [] } as unknown as ParticipantView;
    return stepRows(process, participant, undefined).map(({ kind }) => kind);
  };
  expect(kindsFor('coHolder')).toEqual(['documentScan', 'faceMatch']);
  expect(kindsFor(null)).toEqual(['documentScan']);
});
