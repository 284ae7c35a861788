import { expect, test } from 'vitest';
import { keyOfName } from './key-of.ts';

test.each([
  ['Account opening', 'account-opening'],
  ['  2. Konto für Ärzte! ', 'konto-fur-arzte'],
  ['ანგარიში', ''],
])('of %j comes the key %j', (name, key) => {
  expect(keyOfName(name)).toBe(key);
});
