import { readFile } from 'node:fs/promises';
import { isInputObjectType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { expect, test } from 'vitest';
import { printContract } from '#gateway/graphql/contract.ts';
import { createSchema } from '#gateway/graphql/schema.ts';
import { words } from '#gateway/graphql/words/words.ts';

test('the code prints exactly the contract that was agreed', async () => {
  const agreed = await readFile(new URL('schema.graphql', import.meta.url), 'utf8');
  expect(printContract()).toBe(agreed);
});

const types = Object.values(createSchema().getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);
const fieldsOf = (type: (typeof types)[number]) =>
  isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];

test.each(types)('whoever reads the contract is told what $name and its fields are', (type) => {
  expect(type.description).toMatch(/\S/);
  const untold = fieldsOf(type).filter(({ description }) => !description);
  expect(untold.map(({ name }) => name)).toEqual([]);
});

test.each(Object.entries(words))(
  'what is said of %s stands in the contract, word for word',
  (name, [about, fields]) => {
    const type = types.find((each) => each.name === name);
    expect(type?.description).toBe(about);
    const told = type ? fieldsOf(type).map((field) => [field.name, field.description]) : [];
    expect(Object.fromEntries(told)).toMatchObject(fields ?? {});
  },
);
