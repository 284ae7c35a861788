import { expect, test } from 'vitest';
import { caseTitle, titleOf } from './case-title.ts';

test.each([
  [{ names: ['Anna K.'] }, 'Anna K.'],
  [{ names: ['Anna K.', 'Ben O.', 'Carla M.'] }, 'Anna K. + 2'],
  [{ names: ['Anna K.'], reference: 'A-17' }, 'Anna K.'],
  [{ names: [], reference: 'A-17' }, 'A-17'],
  [{ names: [], reference: null }, ''],
])('%j is called %s', (of, title) => {
  expect(caseTitle(of)).toBe(title);
  const { names, reference } = { reference: undefined, ...of };
  expect(titleOf({ members: names.map((name) => ({ name })), reference })).toBe(title);
});
