import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { createChoice } from '#e2e/fuzz/requests/choice.ts';
import { createKnown } from '#e2e/fuzz/requests/known.ts';
import { operationOf, rootsOf, type Operation } from '#e2e/fuzz/requests/operations.ts';

const printed = readFileSync('gateway/graphql/schema.graphql', 'utf8');
const schema = buildSchema(printed);
const roots = rootsOf(printed);

const numbers: Readonly<Record<string, number>> = { heron: 1, osprey: 2 };

const company = (mark: string) => {
  const number = numbers[mark];
  const known = createKnown({ mark, process: `pro_${number}` });
  known.stage([{ session: `ses_${number}`, participant: `par_${number}`, token: `token_${number}` }]);
  return known;
};

function operationsOf(seed: number, malice: number): readonly Operation[] {
  const choice = createChoice(seed);
  let made = 0;
  const sourceOf = (mark: string, field: string) => {
    const known = company(mark);
    const place = known.places[0];
    if (!place) throw new Error('Nothing was staged.');
    return { choice, known, place, field, fresh: () => `fresh-${(made += 1)}` };
  };
  return roots.map((root) => {
    const { name } = root.field;
    return operationOf(root, { own: sourceOf('heron', name), other: sourceOf('osprey', name), malice });
  });
}

test('every operation is one of the contract, whatever fills it', () => {
  for (const seed of [1, 2, 3]) {
    for (const { query } of operationsOf(seed, 0.5))
      expect([query, validate(schema, parse(query))]).toEqual([query, []]);
  }
});

test('a seed makes the same operations again, and another one others', () => {
  const shapes = (seed: number) => operationsOf(seed, 0.5).map(({ query }) => query);
  expect(shapes(7)).toEqual(shapes(7));
  expect(shapes(8)).not.toEqual(shapes(7));
});

test('without malice nothing is of the other company; with it ids are, and never its words', () => {
  const filled = (malice: number) =>
    JSON.stringify(operationsOf(3, malice).map(({ variables }) => variables));
  expect(filled(0)).toContain('ses_1');
  expect(filled(0)).not.toMatch(/osprey|(ses|par|pro|token)_2/);
  expect(filled(1)).toContain('ses_2');
  expect(filled(1)).not.toContain('osprey');
});
