import { expect, test } from 'vitest';
import { keyShape } from '#schema/process/check/shape.ts';
import { keyOfName } from './key-of.ts';

test.each([
  ['Account opening', 'account-opening'],
  ['  2. Konto für Ärzte! ', 'konto-fur-arzte'],
  ['ანგარიში', ''],
])('of %j comes the key %j', (name, key) => {
  expect(keyOfName(name)).toBe(key);
});

test('a key out of a long name has the shape of a key', () => {
  expect(keyOfName('Account '.repeat(20))).toMatch(keyShape);
});
