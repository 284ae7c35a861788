import { expect, test } from 'vitest';
import { faultsOf } from '#schema/process/check/check.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { blankDefinition, dropLanguage, editableOf, freeKey, saysIn } from './editable.ts';

test('a whole process is edited as it is', () => {
  expect(editableOf(JSON.stringify(aDefinition()))).toEqual(aDefinition());
});

test.each<[string, object]>([
  ['no fields', {}],
  ['lists that are none', { ...aDefinition(), steps: 'none', rules: { a: 1 }, documents: [null, 3] }],
  ['a field of its own', { ...aDefinition(), colour: 'red', steps: [{ kind: 'liveness', colour: 'red' }] }],
])('a process of %s can be edited too: nothing is missing, and nothing is there besides', (_of, value) => {
  const shape = faultsOf(editableOf(JSON.stringify(value))).map(({ code }) => code);
  expect(shape.filter((code) => ['missing', 'unknownField', 'wrongType'].includes(code))).toEqual([]);
});

test('a value that is wrong stays, for the check to name it', () => {
  const of = editableOf(JSON.stringify({ ...aDefinition(), decidedBy: 'dice' }));
  expect(faultsOf(of).map(({ path, code }) => `${path} ${code}`)).toEqual(['decidedBy notOneOf']);
});

test('a new process lacks only what somebody has to say', () => {
  const faults = faultsOf(blankDefinition('account', 'en', 'Account')).map(({ path }) => path);
  expect(faults).toEqual(['steps', 'agreements']);
});

test('a language takes its texts along', () => {
  const of = editableOf(JSON.stringify(aDefinition()));
  expect(saysIn(of, 'de')).toBe(true);
  dropLanguage(of, 'de');
  expect([of.languages, saysIn(of, 'de'), faultsOf(of)]).toEqual([['en'], false, []]);
});

test('a new item has a key of its own', () => {
  expect(freeKey([{ key: 'rule' }, { key: 'rule2' }], 'rule')).toBe('rule3');
});
