import { readFile } from 'node:fs/promises';
import { isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { printContract } from '#gateway/graphql/server/contract.ts';
import { createSchema } from '#gateway/graphql/server/schema.ts';

test('the code prints exactly the contract that was agreed', async () => {
  const agreed = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
  expect(printContract()).toBe(agreed);
});

const schema = createSchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const operations = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));

test.each(operations)('whoever reads the contract is told what $name does', ({ description }) => {
  expect(description).toMatch(/\S/);
});

/** Two values such as approved and rejected say it themselves. */
const enums = Object.values(schema.getTypeMap())
  .filter((type) => isEnumType(type))
  .filter((type) => !type.name.startsWith('__') && type.getValues().length > 2);

test.each(enums)('whoever reads the contract is told what the values of $name mean', (type) => {
  const each = type.getValues().map(({ description }) => description ?? '');
  expect(type.description ? [type.description] : each).not.toContain('');
});
