import { applicants } from '#e2e/gallery/world/people.ts';
import type { Story } from '#e2e/gallery/world/story.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const [anna, ben, carla, dora, emil, fay, gustav] = applicants;
const desk = { page: 'console', as: 'olga', shows: byTestId('desk-entry') } as const;

async function decided(story: Story): Promise<void> {
  story.ago(10_800);
  const { guest, ...rest } = await story.begin({ names: [dora], reference: 'CRM-1988' });
  await story.arrive(guest);
  story.ago(10_700);
  await story.answer({ guest, ...rest });
  await story.step(guest, 'documentScan');
  story.ago(10_300);
  await story.endCall({ guest, ...rest });
  await story.close({ guest, ...rest });
}

/** Somebody waits, with two who have not come yet. */
async function waiting(story: Story): Promise<void> {
  story.ago(400);
  const joint = await story.begin({ names: [anna, fay, gustav], reference: 'CRM-2044' });
  story.ago(134);
  await story.arrive(joint.guest);
}

/** The operator of a call did not come back, and it rings to be taken over. */
async function unattended(story: Story): Promise<void> {
  story.ago(300);
  const of = await story.begin({ names: [dora] });
  await story.arrive(of.guest);
  await story.answer(of);
  story.ago(140);
  await story.passDeadline(of);
}

/** A desk on which everything that may stand on one stands. */
async function busy(story: Story): Promise<string> {
  await decided(story);
  story.ago(4000);
  await story.begin({ names: [carla], scheduledFor: '2026-03-12T13:30:00.000Z' });
  story.ago(900);
  await story.begin({ names: [emil], reference: 'CRM-2041' });
  const live = await story.begin({ names: [ben], by: 'oleg' });
  story.ago(500);
  await story.arrive(live.guest);
  story.ago(400);
  await story.answer(live, 'oleg');
  await waiting(story);
  return '/';
}

async function many(story: Story): Promise<string> {
  for (const [index, name] of Array.from({ length: 4 }, () => applicants)
    .flat()
    .entries()) {
    story.ago(60 * (index + 2));
    const { guest } = await story.begin({ names: [name], reference: `CRM-${2100 - index}` });
    if (index % 4 === 1) await story.arrive(guest);
  }
  return '/';
}

/** Sessions that have ended in every way. */
async function past(story: Story): Promise<string> {
  await decided(story);
  for (const [index, verdict] of (['approved', 'rejected'] as const).entries()) {
    story.ago(86_400 * (index + 1));
    const of = await story.begin({ names: [applicants[index] ?? anna], reference: `CRM-19${index}` });
    await story.arrive(of.guest);
    await story.answer(of);
    await story.endCall(of);
    await story.close(of);
    await story.decide(of, { verdict, reason: 'Seen, and asked about the account.' });
    await story.passDeadline(of);
  }
  story.ago(200_000);
  await story.cancel(await story.begin({ names: [emil] }), 'Came to the branch.');
  story.ago(300_000);
  await story.passDeadline(await story.begin({ names: [fay] }));
  return '/';
}

const allSessions: Scene['does'] = [{ press: '[role=group] button:nth-child(2)' }];

const newSession = {
  page: 'console',
  as: 'olga',
  tell: () => '/sessions/new',
  shows: byTestId('new-session-form'),
} as const;

export const deskScenes: Scenes = {
  'console/desk/empty': {
    ...desk,
    title: 'Nothing on the desk',
    tell: () => '/',
    shows: byTestId('new-session'),
  },
  'console/desk/loading': {
    ...desk,
    title: 'The desk is on its way',
    tell: () => '/',
    network: { held: ['Feed'] },
    shows: '[role=status]',
  },
  'console/desk/waiting': {
    ...desk,
    title: 'Somebody waits to be answered',
    tell: async (story) => (await waiting(story), '/'),
    shows: byTestId('ring-banner'),
  },
  'console/desk/away': {
    ...desk,
    title: 'Who has waited longest gives no sign of life, and stands behind those who are there',
    tell: async (story) => {
      story.ago(500);
      const { guest } = await story.begin({ names: [dora] });
      await story.arrive(guest);
      await waiting(story);
      story.ago(90);
      await story.page(guest, false);
      return '/';
    },
    shows: byTestId('ring-banner'),
  },
  'console/desk/lost': {
    ...desk,
    as: 'oleg',
    title: 'A call has lost its operator',
    tell: async (story) => {
      await unattended(story);
      return busy(story);
    },
    shows: byTestId('ring-take-over'),
  },
  'console/desk/busy': { ...desk, title: 'Waiting, a call, a decision, a session of later', tell: busy },
  'console/desk/many': { ...desk, title: 'Forty sessions, ten of whom wait', tell: many },
  'console/desk/reviewer': {
    ...desk,
    as: 'rita',
    title: 'The desk of somebody who runs no calls',
    tell: busy,
  },
  'console/desk/trouble': {
    ...desk,
    title: 'The server cannot be reached any more',
    tell: busy,
    network: { failing: ['Feed'] },
    shows: byTestId('trouble'),
  },
  'console/desk/none-found': {
    ...desk,
    title: 'Nobody has that name',
    tell: busy,
    does: [{ into: byTestId('desk-search'), type: 'Zacharias' }],
    shows: byTestId('desk-search'),
  },
  'console/desk/all': { ...desk, title: 'All sessions, those that ended too', tell: past, does: allSessions },
  'console/desk/all-empty': {
    ...desk,
    title: 'No session was ever made',
    tell: () => '/',
    does: allSessions,
    shows: '[aria-pressed=true]:nth-child(2)',
  },
  'console/desk/all-loading': {
    ...desk,
    title: 'All sessions are on their way',
    tell: past,
    does: allSessions,
    network: { held: ['Sessions'] },
    shows: '[role=status]',
  },
  'console/desk/all-trouble': {
    ...desk,
    title: 'All sessions cannot be listed',
    tell: past,
    does: allSessions,
    network: { failing: ['Sessions'] },
    shows: byTestId('problem'),
  },
  'console/new-session/plain': { ...newSession, title: 'A new session' },
  'console/new-session/several': {
    ...newSession,
    title: 'For three, at a time of later',
    does: [
      {
        press: `${byTestId('new-session-form')} button:has(.i-lucide\\:user-plus), ${byTestId('new-session-form')} section:nth-of-type(2) > button`,
      },
      { press: `${byTestId('new-session-form')} section:nth-of-type(2) > button` },
      { press: 'fieldset button:nth-of-type(2)' },
    ],
    shows: 'input[type=datetime-local]',
  },
  'console/new-session/nameless': {
    ...newSession,
    title: 'Pressed without a name',
    does: [{ press: byTestId('create-session') }],
  },
  'console/new-session/made': {
    ...newSession,
    title: 'Made: its link, and a code to scan',
    does: [{ into: byTestId('details-name'), type: anna }, { press: byTestId('create-session') }],
    shows: byTestId('join-link'),
  },
  'console/new-session/loading': {
    ...newSession,
    title: 'The business processes are on their way',
    network: { held: ['Processes'] },
    shows: '[role=status]',
  },
  'console/new-session/trouble': {
    ...newSession,
    title: 'The business processes cannot be read',
    network: { failing: ['Processes'] },
    shows: byTestId('problem'),
  },
};
