import { requireSecondFactor } from '#schema/company/company.ts';
import { settings, without } from '#e2e/gallery/scenes/console/settings.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import type { Deed } from '#e2e/gallery/frame/opening.ts';
import type { Story } from '#e2e/gallery/world/story.ts';

const account = settings('account', byTestId('sign-in-line'));
const people = settings('people', byTestId('person'));
const keys = settings('keys', byTestId('key'));

/** `again`: what stands in the second field, where that is something else. */
const choosing = (chosen: string, again = chosen): readonly Deed[] => [
  { into: byTestId('new-password'), type: chosen },
  { into: byTestId('new-password-again'), type: again },
];
const good = 'four quiet boats downstream';
const changing = (current: string, chosen = good, again = chosen): readonly Deed[] => [
  { press: byTestId('password-ask') },
  { into: byTestId('current-password'), type: current },
  ...choosing(chosen, again),
  { press: byTestId('change-password-save') },
];
const access: Deed = { press: byTestId('person-access-ask') };

const reset = {
  page: 'console',
  tell: () => '/password#fresh-7cV1xq0vE3kXn5mW2rTjYpLs',
  shows: byTestId('new-password'),
} as const;
const complete = (wants: 'password' | 'secondFactor'): Omit<Scene, 'title'> => ({
  page: 'console',
  as: 'olga',
  tell: (story) => ((story.stage.wants = wants), '/complete'),
  shows: `[data-testid=complete][data-wants=${wants}]`,
});

const makingKey: readonly Deed[] = [
  { into: byTestId('key-name'), type: 'Web shop' },
  { press: byTestId('settings-make') },
];
const longAgo = (secondFactor: boolean) => (story: Story) => {
  story.stage.longAgo = true;
  story.stage.secondFactor = secondFactor;
  return '/settings/keys';
};

export const identityScenes: Scenes = {
  'console/account/password-asked': {
    ...account,
    title: 'A new password is chosen',
    does: [{ press: byTestId('password-ask') }],
    shows: byTestId('change-password'),
  },
  'console/account/password-wrong': {
    ...account,
    title: 'The password of now was wrong',
    does: changing('wrong'),
    shows: '[data-testid=change-password] [id$=error]',
  },
  'console/account/password-common': {
    ...account,
    title: 'A password that everybody would guess',
    does: changing('right', 'common as it is'),
    shows: byTestId('problem'),
  },
  'console/account/password-changed': {
    ...account,
    title: 'The password was changed',
    does: changing('right'),
    shows: '[data-testid=password] .text-success',
  },
  'console/account/signed-out-elsewhere': {
    ...account,
    title: 'Signed out everywhere else',
    does: [{ press: byTestId('sign-ins-end-others') }],
  },
  ...without(settings('account', byTestId('sign-ins')), 'MySignIns', 'sign-ins'),
  'console/people/access': {
    ...people,
    title: 'How a colleague comes in',
    does: [access],
    shows: `${byTestId('person-access')} ${byTestId('sign-in-line')}`,
  },
  'console/people/access-nowhere': {
    ...people,
    title: 'A colleague who is signed in nowhere',
    does: [access, { press: byTestId('access-end-all') }],
    shows: `${byTestId('person-access')} p.text-muted`,
  },
  'console/people/access-reset': {
    ...people,
    title: 'A link for a new password, shown once',
    does: [access, { press: byTestId('make-reset-go') }],
    shows: byTestId('secret'),
  },
  'console/password-reset/good': { ...reset, title: 'A link for a new password' },
  'console/password-reset/both': {
    ...reset,
    title: 'A link that takes the second factor off as well',
    tell: () => '/password#both-7cV1xq0vE3kXn5mW2rTjYpLs',
  },
  'console/password-reset/differs': {
    ...reset,
    title: 'The two are not the same, and too short',
    does: [...choosing('short', 'other'), { press: '[type=submit]' }],
    shows: '[id$=error]',
  },
  'console/password-reset/common': {
    ...reset,
    title: 'A password that everybody would guess',
    does: [...choosing('common as it is'), { press: '[type=submit]' }],
    shows: byTestId('problem'),
  },
  'console/password-reset/done': {
    ...reset,
    title: 'The password is set',
    does: [...choosing(good), { press: '[type=submit]' }],
    shows: byTestId('reset-sign-in'),
  },
  'console/password-reset/used': {
    ...reset,
    title: 'A link that was used',
    tell: () => '/password#used-7cV1xq0vE3kXn5mW2rTjYpLs',
    shows: 'h1',
  },
  'console/password-reset/trouble': {
    ...reset,
    title: 'A link that cannot be looked up',
    network: { failing: ['PasswordReset'] },
    shows: byTestId('problem'),
  },
  'console/complete/password': { ...complete('password'), title: 'A password of one’s own comes first' },
  'console/complete/second-factor': {
    ...complete('secondFactor'),
    title: 'The company demands a second factor',
  },
  'console/complete/second-factor-setup': {
    ...complete('secondFactor'),
    title: 'The second factor that is demanded is set up',
    does: [
      { press: byTestId('two-factor-ask') },
      { into: `${byTestId('two-factor')} input[type=password]`, type: 'right' },
      { press: `${byTestId('two-factor')} [type=submit]` },
    ],
    shows: byTestId('two-factor-setup'),
  },
  'console/step-up/asked': {
    ...keys,
    title: 'The password is asked for once more',
    tell: longAgo(false),
    does: makingKey,
    shows: byTestId('step-up'),
  },
  'console/step-up/with-code': {
    ...keys,
    title: 'Password and code are asked for once more',
    tell: longAgo(true),
    does: makingKey,
    shows: byTestId('step-up-code'),
  },
  'console/step-up/wrong': {
    ...keys,
    title: 'It was wrong',
    tell: longAgo(false),
    does: [
      ...makingKey,
      { into: byTestId('step-up-password'), type: 'wrong' },
      { press: byTestId('step-up-go') },
    ],
    shows: byTestId('step-up-problem'),
  },
  'console/step-up/done': {
    ...keys,
    title: 'What was asked for goes on by itself',
    tell: longAgo(false),
    does: [
      ...makingKey,
      { into: byTestId('step-up-password'), type: 'right' },
      { press: byTestId('step-up-go') },
    ],
    shows: byTestId('secret'),
  },
  'console/company/second-factor': {
    ...settings('company', byTestId('security')),
    title: 'A second factor is demanded of everybody',
    tell: async (story) => {
      story.stage.secondFactor = true;
      await story.change(requireSecondFactor(true));
      return '/settings/company';
    },
  },
};
