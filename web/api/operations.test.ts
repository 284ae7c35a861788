import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(path, 'utf8');
const schema = buildSchema(await read('gateway/graphql/schema.graphql'));

async function documentsOf(folder: string): Promise<string> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.graphql'));
  return (await Promise.all(paths.map((path) => read(`${folder}/${path}`)))).join('\n');
}

test.each(['console', 'join'])('every operation of the page %s fits the contract', async (page) => {
  const documents = await documentsOf(`web/${page}`);
  const problems = validate(schema, parse(documents));
  expect(problems.map(({ message }) => message)).toEqual([]);
  expect(documents).toMatch(/^mutation /m);
});
