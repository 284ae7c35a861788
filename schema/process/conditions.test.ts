import { expect, test } from 'vitest';
import { allHold, holds, type Condition } from '#schema/process/conditions.ts';

const facts = { kind: 'passport', age: 17, digits: '5' };

test.each<[Condition, boolean]>([
  [{ fact: 'kind', is: 'equal', value: 'passport' }, true],
  [{ fact: 'kind', is: 'equal', value: 'visa' }, false],
  [{ fact: 'kind', is: 'notEqual', value: 'visa' }, true],
  [{ fact: 'kind', is: 'notEqual', value: 'passport' }, false],
  [{ fact: 'kind', is: 'oneOf', values: ['visa', 'passport'] }, true],
  [{ fact: 'kind', is: 'oneOf', values: [] }, false],
  [{ fact: 'age', is: 'below', value: 18 }, true],
  [{ fact: 'age', is: 'below', value: 17 }, false],
  [{ fact: 'age', is: 'atLeast', value: 17 }, true],
  [{ fact: 'age', is: 'atLeast', value: 18 }, false],
  [{ fact: 'age', is: 'absent' }, false],
  // Types are never mixed.
  [{ fact: 'digits', is: 'equal', value: 5 }, false],
  [{ fact: 'digits', is: 'notEqual', value: 5 }, false],
  [{ fact: 'digits', is: 'below', value: 9 }, false],
  [{ fact: 'age', is: 'below', value: '99' }, false],
  // What is not there meets nothing but its absence.
  [{ fact: 'nothing', is: 'absent' }, true],
  [{ fact: 'nothing', is: 'equal', value: '' }, false],
  [{ fact: 'nothing', is: 'notEqual', value: 'x' }, false],
  [{ fact: 'nothing', is: 'oneOf', values: ['x'] }, false],
  [{ fact: 'nothing', is: 'below', value: 1 }, false],
  [{ fact: 'nothing', is: 'atLeast', value: 0 }, false],
  [{ fact: 'toString', is: 'absent' }, true],
])('%j is %s', (condition, met) => {
  expect(holds(condition, facts)).toBe(met);
});

test('the conditions of a row hold together or not at all', () => {
  const young: Condition = { fact: 'age', is: 'below', value: 18 };
  const passport: Condition = { fact: 'kind', is: 'equal', value: 'passport' };
  expect(allHold([young, passport], facts)).toBe(true);
  expect(allHold([young, { ...passport, is: 'notEqual' }], facts)).toBe(false);
});
