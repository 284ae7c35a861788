import { expect, test } from 'vitest';
import { firstLoad, limit } from '#web/size.ts';

// Stands among the tests of the browser, for which the pages have been built.
test('a first visit of the join page costs no more script than it may', async () => {
  const bytes = await firstLoad('join.html');
  process.stdout.write(`join.html: ${(bytes / 1024).toFixed(1)} kB of script, gzipped\n`);
  expect(bytes).toBeGreaterThan(10 * 1024);
  expect(bytes).toBeLessThanOrEqual(limit);
});
