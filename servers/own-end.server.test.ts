import { expect, inject, test } from 'vitest';
import { openHouse } from '#e2e/house/house.ts';

test('both of our processes end cleanly when they are asked to', async () => {
  const house = await openHouse(inject('servers'));
  const asked = performance.now();
  await Promise.all([house.server.stop(), house.examiner.stop()]);
  const took = performance.now() - asked;
  const logs = await house.logs();
  await house.close();
  // One that has to be killed says nothing either.
  expect(took).toBeLessThan(house.server.program.stopWithin - 1_000);
  expect(logs).toContain('the server is ready');
  expect(logs).not.toMatch(/did not close cleanly|IllegalState/);
});
