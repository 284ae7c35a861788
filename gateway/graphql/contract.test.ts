import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { printContract } from '#gateway/graphql/contract.ts';

test('the code prints exactly the contract that was agreed', async () => {
  const agreed = await readFile(new URL('schema.graphql', import.meta.url), 'utf8');
  expect(printContract()).toBe(agreed);
});
