import {
  addBackground,
  changeBrand,
  changeLogo,
  renameBackground,
  setBackgroundRule,
  type SettingsChange,
} from '#schema/company/company.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

export const settings = (path: string, shows: string) =>
  ({ page: 'console', as: 'ada', tell: () => `/settings/${path}`, shows }) as const;
const account = settings('account', byTestId('account-page'));
const people = settings('people', byTestId('person'));
const keys = settings('keys', byTestId('key'));

const company = settings('company', '[data-testid="company-page"] [data-testid="company-journal"]');

/** The company's page after it was changed so, a day apart each. */
const changed =
  (...changes: readonly SettingsChange[]): Scene['tell'] =>
  async (story) => {
    for (const [at, change] of changes.entries()) {
      story.ago((changes.length - at) * 24 * 3600);
      await story.change(change);
    }
    story.ago(0);
    return '/settings/company';
  };

const nineMore = Array.from({ length: 9 }, (_, at) => {
  const name = ['office', 'library', 'wall'][at % 3] ?? 'wall';
  return addBackground({ id: `${name}${at}`, name: `Branch ${at + 1}` });
});

/** A list that has not come, and one that cannot be had. */
export const without = (
  of: Pick<Scene, 'page' | 'as' | 'tell'>,
  operation: string,
  name: string,
): Scenes => ({
  [`console/${name}/loading`]: {
    ...of,
    title: 'On its way',
    network: { held: [operation] },
    shows: '[role=status], [aria-busy=true]',
  },
  [`console/${name}/trouble`]: {
    ...of,
    title: 'It cannot be read',
    network: { failing: [operation] },
    shows: byTestId('problem'),
  },
});

const asked = { press: byTestId('two-factor-ask') } as const;
const password = (type: string) =>
  ({ into: `${byTestId('two-factor')} input[type=password]`, type }) as const;
const submit = { press: `${byTestId('two-factor')} [type=submit]` } as const;

export const settingsScenes: Scenes = {
  'console/company/plain': { ...company, title: 'The company, as it began' },
  'console/company/empty': {
    ...company,
    title: 'Nothing was set yet',
    tell: (story) => ((story.stage.bare = true), '/settings/company'),
  },
  'console/company/changed': {
    ...company,
    title: 'Logo, colour and a rule were set',
    tell: changed(
      changeBrand({ name: 'Meridian Bank', accent: '#0f766e' }),
      changeLogo('logo'),
      renameBackground({ id: 'wall', name: 'Quiet wall' }),
      setBackgroundRule({ choice: 'library', required: true }),
    ),
  },
  'console/company/pale': {
    ...company,
    title: 'A colour that cannot be read as it is',
    does: [{ into: byTestId('company-accent'), type: '#ffcc00' }],
  },
  'console/company/wrong-colour': {
    ...company,
    title: 'What is no colour',
    does: [{ into: byTestId('company-accent'), type: 'teal' }],
    shows: `${byTestId('brand')} [id$=error]`,
  },
  'console/company/full': {
    ...company,
    title: 'As many backgrounds as there may be',
    tell: changed(...nineMore),
  },
  'console/company/removing': {
    ...company,
    title: 'A background is removed for sure?',
    does: [{ press: byTestId('confirm-ask') }],
    shows: byTestId('confirm-sure'),
  },
  'console/company/refused': {
    ...company,
    title: 'The order could not be changed',
    network: { broken: ['OrderBackgrounds'] },
    does: [{ press: `${byTestId('background-up')}:enabled` }],
    shows: byTestId('problem'),
  },
  ...without(settings('company', byTestId('company-page')), 'CompanySettings', 'company'),
  'console/account/plain': { ...account, title: 'The own account' },
  'console/account/operator': { ...account, as: 'olga', title: 'The own account of an operator' },
  'console/account/second-factor-asked': { ...account, title: 'The password is asked for', does: [asked] },
  'console/account/second-factor-wrong': {
    ...account,
    title: 'A wrong password',
    does: [asked, password('wrong'), submit],
    shows: '[data-testid="two-factor"] [id$=error], [data-testid="two-factor"] .text-error',
  },
  'console/account/second-factor-setup': {
    ...account,
    title: 'A second factor is set up',
    does: [asked, password('right'), submit],
    shows: byTestId('two-factor-setup'),
  },
  'console/account/second-factor-on': {
    ...account,
    title: 'With a second factor',
    tell: (story) => ((story.stage.secondFactor = true), '/settings/account'),
  },
  'console/people/plain': { ...people, title: 'People' },
  'console/people/inviting': {
    ...people,
    title: 'Somebody is invited',
    does: [
      { into: byTestId('invite-name'), type: 'Nils Neu' },
      { into: byTestId('invite-email'), type: 'nils@meridian.example' },
    ],
  },
  'console/people/invited': {
    ...people,
    title: 'The link of an invitation, shown once',
    does: [
      { into: byTestId('invite-name'), type: 'Nils Neu' },
      { into: byTestId('invite-email'), type: 'nils@meridian.example' },
      { press: byTestId('settings-make') },
    ],
    shows: byTestId('secret'),
  },
  'console/people/shutting-out': {
    ...people,
    title: 'Shut out for sure?',
    does: [{ press: byTestId('confirm-ask') }],
    shows: byTestId('confirm-sure'),
  },
  'console/people/shut-out': {
    ...people,
    title: 'Somebody was shut out',
    does: [{ press: byTestId('confirm-ask') }, { press: byTestId('confirm-sure') }],
    shows: byTestId('person-let-in'),
  },
  'console/people/refused': {
    ...people,
    title: 'An invitation that could not be made',
    network: { broken: ['InvitePerson'] },
    does: [
      { into: byTestId('invite-name'), type: 'Nils Neu' },
      { into: byTestId('invite-email'), type: 'nils@meridian.example' },
      { press: byTestId('settings-make') },
    ],
    shows: byTestId('problem'),
  },
  ...without(people, 'People', 'people'),
  'console/keys/plain': { ...keys, title: 'Partner keys' },
  'console/keys/empty': {
    ...keys,
    title: 'No key was made yet',
    tell: (story) => ((story.stage.bare = true), '/settings/keys'),
    shows: byTestId('key-form'),
  },
  'console/keys/made': {
    ...keys,
    title: 'A key, shown once',
    does: [{ into: byTestId('key-name'), type: 'Web shop' }, { press: byTestId('settings-make') }],
    shows: byTestId('secret'),
  },
  'console/keys/revoking': {
    ...keys,
    title: 'Revoked for sure?',
    does: [{ press: byTestId('confirm-ask') }],
    shows: byTestId('confirm-sure'),
  },
  ...without(keys, 'PartnerKeys', 'keys'),
};
