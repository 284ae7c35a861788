import { requireSecondFactor } from '#schema/company/company.ts';
import { settings, without } from '#e2e/gallery/scenes/console/settings.ts';
import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import { staff } from '#e2e/gallery/world/people.ts';
import type { Story } from '#e2e/gallery/world/story.ts';

const journal = settings('journal', byTestId('company-change'));

/** A day of an administrator, and what an auditor did afterwards. */
async function aDay(story: Story): Promise<string> {
  const by = ({ id, name, role }: (typeof staff)['ada' | 'aude' | 'olga']) =>
    ({ kind: 'staff', id, name, role }) as const;
  const [ada, olga] = [by(staff.ada), by(staff.olga)];
  const subject = { id: staff.oleg.id, name: staff.oleg.name };
  const act = { actor: ada, subject } as const;
  const { companies } = story.settings;
  const write = (entry: Parameters<typeof companies.write>[1]) => companies.write('com_1', entry);
  story.ago(26 * 3600);
  await write({
    ...act,
    kind: 'personInvited',
    subject: { id: 'nils@meridian.example', name: 'Nils Neu' },
    change: { field: 'role', after: 'operator' },
  });
  story.ago(25 * 3600);
  await write({
    ...act,
    kind: 'roleChanged',
    change: { field: 'role', before: 'operator', after: 'reviewer' },
  });
  await write({
    ...act,
    kind: 'passwordResetMade',
    change: { field: 'secondFactor', before: 'yes', after: 'no' },
  });
  story.ago(24 * 3600);
  await story.change(requireSecondFactor(true));
  await write({
    actor: olga,
    kind: 'secondFactorSetUp',
    change: { field: 'secondFactor', before: 'no', after: 'yes' },
  });
  story.ago(3 * 3600);
  await write({
    ...act,
    kind: 'keyMade',
    subject: { id: 'key_core', name: 'Core banking' },
    change: { field: 'scopes', after: 'sessions:create, sessions:read' },
  });
  await write({ ...act, kind: 'signInsEnded' });
  story.ago(600);
  await write({ actor: by(staff.aude), kind: 'recordOpened', subject: { id: 'ses_7f3c', name: '' } });
  story.ago(0);
  return '/settings/journal';
}

export const journalScenes: Scenes = {
  'console/journal/plain': { ...journal, as: 'aude', title: 'The account of the company', tell: aDay },
  'console/journal/some': {
    ...journal,
    title: 'What was done about sign-ins',
    tell: async (story) => `${await aDay(story)}?about=signIn`,
  },
  'console/journal/none': {
    ...journal,
    title: 'Nothing of that kind',
    tell: () => '/settings/journal?about=keys',
    shows: byTestId('journal-empty'),
  },
  'console/journal/empty': {
    ...journal,
    title: 'Nothing was done yet',
    tell: () => '/settings/journal',
    shows: byTestId('journal-empty'),
  },
  ...without(settings('journal', byTestId('journal-page')), 'CompanyJournal', 'journal'),
};
