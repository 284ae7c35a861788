import { expect, test } from 'vitest';
import { createStepUp } from './step-up.ts';

test('everything that waits for the password is told together what came of it, and asked anew afterwards', async () => {
  const stepUp = createStepUp();
  const [one, other] = [stepUp.confirm(), stepUp.confirm()];
  expect(stepUp.asking.value).toBe(true);
  stepUp.settle(true);
  expect([await one, await other, stepUp.asking.value]).toEqual([true, true, false]);
  const later = stepUp.confirm();
  expect(stepUp.asking.value).toBe(true);
  stepUp.settle(false);
  expect(await later).toBe(false);
});
