import { expect, test } from 'vitest';
import type { RequestNotes } from '#gateway/http/request-notes.ts';
import { code, useSignInDoor, password, statusesOf } from '#gateway/testing/sign-in-door.ts';

const door = useSignInDoor();

// Of `olga@example.org`; `printf %s olga@example.org | sha256sum` says it.
const account = '0450de3d14dfa2d0';
const route = '/sign-in/email';
const totp = '/two-factor/verify-totp';

test.each<[string, () => Promise<unknown>, RequestNotes]>([
  ['a wrong password', () => door().enter('wrong'), { signIn: { route, result: 'wrong', account } }],
  [
    'the right one',
    () => door().enter(password),
    { signIn: { route, result: 'right', account }, by: 'staff:olga' },
  ],
  ['a wrong code', () => door().confirm('000000'), { signIn: { route: totp, result: 'wrong' } }],
  [
    'a code that comes too late',
    () => door().confirm('late'),
    { signIn: { route: totp, result: 'late' }, refused: ['CHALLENGE_EXPIRED'] },
  ],
  [
    'a code that was used',
    () =>
      door()
        .confirm(code)
        .then(() => door().confirm(code)),
    { signIn: { route: totp, result: 'used' }, by: 'staff:olga', refused: ['UNAUTHENTICATED'] },
  ],
  [
    'a try after too many',
    () => statusesOf(4, () => door().enter('wrong')),
    { signIn: { route, result: 'closed', account }, refused: ['TOO_MANY_REQUESTS'] },
  ],
  [
    'a wrong password of somebody who is signed in',
    () => door().post('/change-password', { currentPassword: 'wrong' }, { cookie: 'in' }),
    { signIn: { route: '/change-password', result: 'wrong' }, by: 'staff:olga' },
  ],
  [
    'who signs out',
    () => door().post('/sign-out', {}, { cookie: 'in' }),
    { signIn: { route: '/sign-out', result: 'right' }, by: 'staff:olga' },
  ],
])('%s is told to the log', async (_what, happens, learnt) => {
  await happens();
  expect(door().notes()).toEqual(learnt);
});
