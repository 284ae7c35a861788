import { expect, inject, test } from 'vitest';
import { startProduct } from '#e2e/product/product.ts';

test('both of our processes end cleanly when they are asked to', async () => {
  const product = await startProduct(inject('servers'));
  const asked = performance.now();
  await Promise.all([product.server.stop(), product.examiner.stop()]);
  const took = performance.now() - asked;
  const logs = await product.logs();
  await product.close();
  // One that has to be killed says nothing either.
  expect(took).toBeLessThan(product.server.program.stopWithin - 1_000);
  expect(logs).toContain('the server is ready');
  expect(logs).not.toMatch(/did not close cleanly|IllegalState/);
});
