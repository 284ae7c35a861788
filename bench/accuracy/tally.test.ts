import { expect, it } from 'vitest';
import type { Check, CheckOutcome } from '#schema/check.ts';
import { tableOf, Tally } from './tally.ts';

const glare = (outcome: CheckOutcome): Check[] => [{ name: 'glare', outcome }];

it.each([
  ['passed', 2],
  ['not passed', 1],
] as const)('counts what is wrong where %s is wanted', (wanted, wrong) => {
  const tally = new Tally('pages', wanted);
  for (const outcome of ['passed', 'unsure', 'failed'] as const) tally.add(glare(outcome));
  expect([tally.wrong, tally.all]).toEqual([wrong, 3]);
});

it('writes a row of outcomes, the share with its interval, and the checks that were not passed', () => {
  const tally = new Tally('a print', 'not passed');
  for (const outcome of ['failed', 'failed', 'unsure', 'passed'] as const) tally.add(glare(outcome));
  expect(tableOf([tally], 'passed: share').at(-1)).toBe(
    '| a print | 1 | 1 | 2 | 1 of 4, 4.6 to 69.9 % | Glare 3 |',
  );
});
