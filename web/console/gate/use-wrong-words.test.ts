import { expect, test, vi } from 'vitest';
import { Problem } from '#web/api/problem.ts';
import { SignInLocked } from '../shell/sign-in.ts';
import { useWrongWords } from './use-wrong-words.ts';

vi.mock('vue-i18n', () => ({
  useI18n: () => ({ t: (key: string, values: object) => `${key} ${JSON.stringify(values)}` }),
}));

test.each([
  ['is wrong', new Problem('SIGN_IN_WRONG', ''), 'not this one'],
  ['is not looked at any more', new SignInLocked(61), 'signIn.locked {"count":2}'],
])('a secret that %s is said to be so beside its field, until the next try', async (_how, problem, said) => {
  const { wrong, attempt } = useWrongWords();
  expect(
    await attempt(
      () => Promise.reject(problem),
      () => 'not this one',
    ),
  ).toBe(false);
  expect(wrong.value).toBe(said);
  expect(
    await attempt(
      () => Promise.resolve(),
      () => '',
    ),
  ).toBe(true);
  expect(wrong.value).toBeUndefined();
});

test('anything else is no word about the secret', async () => {
  const { wrong, attempt } = useWrongWords();
  const away = new Problem('AWAY', '');
  await expect(
    attempt(
      () => Promise.reject(away),
      () => 'wrong',
    ),
  ).rejects.toBe(away);
  expect(wrong.value).toBeUndefined();
});
