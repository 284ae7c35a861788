import { expect, test } from 'vitest';
import { addUp, type CheckOutcome } from '#schema/check.ts';

test.each<[readonly CheckOutcome[], CheckOutcome]>([
  [[], 'unsure'],
  [['passed'], 'passed'],
  [['passed', 'passed'], 'passed'],
  [['passed', 'unsure'], 'unsure'],
  [['unsure', 'passed'], 'unsure'],
  [['passed', 'failed'], 'failed'],
  [['failed', 'unsure', 'passed'], 'failed'],
])('%j add up to %s', (outcomes, wanted) => {
  const checks = outcomes.map((outcome, index) => ({ name: `check${index}`, outcome }));
  expect(addUp(checks)).toBe(wanted);
});
