import { expect, test } from 'vitest';
import { faultsOf } from '#schema/process/check/check.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { blankDefinition, dropLanguage, editableOf, freeKey, renamed, saysIn } from './editable.ts';

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

test('a number that was emptied is a fault when it is opened again, and neither nothing nor the usual one', () => {
  const emptied = aDefinition({
    limits: { ...aDefinition().limits, ring: Number.NaN, takeBack: Number.NaN },
  });
  const of = editableOf(JSON.stringify(emptied));
  expect(faultsOf(of).map(({ path, code }) => `${path} ${code}`)).toEqual([
    'limits/ring outOfRange',
    'limits/takeBack outOfRange',
  ]);
});

test('a process that begins like another is named in its own language only', () => {
  const of = renamed(editableOf(JSON.stringify(aDefinition())), {
    key: 'loan',
    name: 'Loan',
    language: 'fr',
  });
  expect([of.key, of.name, of.purpose]).toEqual(['loan', { en: 'Loan' }, aDefinition().purpose]);
  expect(faultsOf(of).map(({ path, code }) => `${path} ${code}`)).toEqual(['name/de missingLanguage']);
});
