import { expect, test } from 'vitest';
import type { StepKind } from '#web/api/generated/graphql.ts';
import { groupedReasons } from './grouped-reasons.ts';

const reason = (participant: string | null, kind: StepKind, outcome: 'missing' | 'failed' = 'missing') => ({
  participant,
  name: participant,
  kind,
  outcome,
  beside: false,
  doubts: [],
});
const grouped = (...because: readonly ReturnType<typeof reason>[]) =>
  groupedReasons(because).map(({ names, reasons }) => [
    names.join(' '),
    reasons.map(({ kind }) => kind).join(' '),
  ]);

test('of one person each step is said, without a name', () => {
  expect(grouped(reason(null, 'documentScan'), reason(null, 'liveness'))).toEqual([
    ['', 'documentScan liveness'],
  ]);
});

test('people of whom the same is to be said are named together, others alone', () => {
  const because = ['anna', 'ben', 'carla'].flatMap((who) => [
    reason(who, 'documentScan'),
    ...(who === 'ben' ? [reason(who, 'liveness', 'failed')] : []),
  ]);
  expect(grouped(...because)).toEqual([
    ['anna carla', 'documentScan'],
    ['ben', 'documentScan liveness'],
  ]);
});
