import { expect, test } from 'vitest';
import { createPasswordRules, livesOnNames } from '#gateway/people/password-rules.ts';

const names = ['Meridian Bank', 'Olga Petrová', 'olga@meridian.example'];
const rules = createPasswordRules();

test.each([
  ['eleven chars', 'elevenchars', 'passwordShort'],
  ['129 characters', 'ab3!'.repeat(32) + 'x', 'passwordLong'],
  ['one of the common list', '1q2w3e4r5t6y', 'passwordCommon'],
  ['a common one with signs added', 'Password1234!', 'passwordCommon'],
  ['a common one twice', 'iloveyouiloveyou', 'passwordCommon'],
  ['a row of the keyboard', 'qwertyuiop123', 'passwordCommon'],
  ['the same sign', 'xxxxxxxxxxxxxx', 'passwordCommon'],
  ['the company and the year', 'Meridian-Bank-2026', 'passwordNames'],
  ['the own name', 'OlgaPetrova1!', 'passwordNames'],
  ['the product', 'vidimus-vidimus', 'passwordNames'],
])('%s is refused as a password', async (_what, password, reason) => {
  expect(await rules.wrong(password, names)).toMatchObject({
    code: 'INVALID_INPUT',
    phrase: { code: `refusal.INVALID_INPUT.${reason}` },
  });
});

test.each([
  ['some words', 'four quiet boats downstream'],
  ['what a manager of passwords makes', 'k3m9x-p2q8r-t7w5z-b4n6h'],
  ['words among which is a name', 'olga sails four quiet boats'],
  ['letters of other alphabets', 'мокрый ветер над рекой'],
])('%s may be a password', async (_what, password) => {
  expect(await rules.wrong(password, names)).toBeUndefined();
});

test('a short part of a name takes nothing away', () => {
  expect(livesOnNames('some long leopard words', ['Leo Li'])).toBe(false);
});
