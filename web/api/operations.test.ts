import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(path, 'utf8');
const schema = buildSchema(await read('gateway/graphql/schema.graphql'));
const documents = (await readdir('web', { recursive: true })).filter(
  (path) => path.endsWith('.graphql') && !/node_modules|dist/.test(path),
);

test.each(documents)('every operation of %s fits the contract', async (path) => {
  const problems = validate(schema, parse(await read(`web/${path}`)));
  expect(problems.map(({ message }) => message)).toEqual([]);
});
