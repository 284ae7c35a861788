import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import type { Deed } from '#e2e/gallery/frame/opening.ts';

const signIn = { page: 'console', tell: () => '/sign-in' } as const;

const trying = (password: string): readonly Deed[] => [
  { into: 'input[type=email]', type: 'olga@meridian.example' },
  { into: 'input[type=password]', type: password },
  { press: byTestId('sign-in-submit') },
];

const invitation = {
  page: 'console',
  tell: () => '/invitation#fresh-7cV1xq0vE3kXn5mW2rTjYpLs',
} as const;
const passwords = 'input[type=password]';

export const gateScenes: Scenes = {
  'console/sign-in/plain': { ...signIn, title: 'Nobody has signed in', shows: byTestId('sign-in') },
  'console/sign-in/wrong': {
    ...signIn,
    title: 'A wrong password',
    does: trying('wrong'),
    shows: byTestId('sign-in-problem'),
  },
  'console/sign-in/locked': {
    ...signIn,
    title: 'Too many wrong passwords',
    does: trying('locked'),
    shows: byTestId('sign-in-problem'),
  },
  'console/sign-in/second-factor': {
    ...signIn,
    title: 'The code of the second factor is asked for',
    does: trying('second'),
    shows: 'input[autocomplete=one-time-code]',
  },
  'console/sign-in/wrong-code': {
    ...signIn,
    title: 'A wrong code',
    does: [
      ...trying('second'),
      { into: 'input[autocomplete=one-time-code]', type: 'wrong' },
      { press: byTestId('sign-in-submit') },
    ],
    shows: byTestId('sign-in-problem'),
  },
  'console/sign-in/too-late': {
    ...signIn,
    title: 'A code that comes too late',
    does: [
      ...trying('second'),
      { into: 'input[autocomplete=one-time-code]', type: 'late' },
      { press: byTestId('sign-in-submit') },
    ],
    shows: 'input[type=password]',
  },
  'console/sign-in/away': {
    ...signIn,
    title: 'The server does not answer',
    network: { away: true },
    does: trying('right'),
    shows: byTestId('sign-in-problem'),
  },
  'console/invitation/good': { ...invitation, title: 'An invitation', shows: passwords },
  'console/invitation/short': {
    ...invitation,
    title: 'A password that is too short, and another one below',
    does: [
      { into: passwords, type: 'short' },
      { into: byTestId('new-password-again'), type: 'other' },
      { press: '[type=submit]' },
    ],
    shows: passwords,
  },
  'console/invitation/used': {
    ...invitation,
    title: 'An invitation that was used',
    tell: () => '/invitation#used-7cV1xq0vE3kXn5mW2rTjYpLs',
    shows: 'h1',
  },
  'console/invitation/trouble': {
    ...invitation,
    title: 'An invitation that cannot be looked up',
    network: { failing: ['Invitation'] },
    shows: byTestId('problem'),
  },
  'console/not-found/plain': {
    title: 'A page that is not there',
    page: 'console',
    as: 'olga',
    tell: () => '/no/such/page',
    shows: 'h1',
  },
};
