// Several people, of whom some may be rejected while the rest are approved.
import type { Decide } from '#schema/outcome/exceptions.ts';
import { applicants } from '#e2e/gallery/world/people.ts';
import type { Case, Guest, Story } from '#e2e/gallery/world/story.ts';
import type { Outcome } from '#e2e/gallery/world/examinations.ts';
import { calling } from '#e2e/gallery/scenes/console/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const reason = 'The document is somebody else’s.';

async function perform(story: Story, guest: Guest, outcome: Outcome): Promise<void> {
  await story.step(guest, 'documentScan', outcome);
  await story.step(guest, 'liveness');
  if (outcome !== 'bad') await story.settle(guest);
}

/** A call that has ended; of each how their document came out, or nothing of who completed no step. */
async function called(
  story: Story,
  process: string,
  outcomes: readonly (Outcome | undefined)[],
): Promise<Case> {
  const of = await calling(story, { process, names: applicants.slice(0, outcomes.length) });
  for (const [place, guest] of of.guests.entries()) {
    const outcome = outcomes[place];
    if (outcome) await perform(story, guest, outcome);
  }
  story.ago(40);
  await story.endCall(of);
  await story.close(of);
  return of;
}

const company = (story: Story): Promise<Case> =>
  called(story, 'pro_company', ['good', 'bad', 'good', 'good', 'good']);
const joint = (story: Story): Promise<Case> => called(story, 'pro_joint', ['good', undefined, 'bad']);

const exceptSecond = ({ guests }: Case): Decide => ({
  verdict: 'approved',
  exceptions: guests.slice(1, 2).map(({ id }) => ({ participantId: id, reason })),
});
const exceptLast = ({ guests }: Case): Decide => ({
  verdict: 'approved',
  reason: 'The others sign later, at the branch.',
  exceptions: guests.slice(-1).map(({ id }) => ({ participantId: id, reason })),
});

async function inReview(story: Story): Promise<Case> {
  const of = await company(story);
  await story.decide(of, exceptSecond(of));
  return of;
}

/** Sealed, with one of them rejected. */
export async function approvedInPart(story: Story): Promise<Case> {
  const of = await inReview(story);
  await story.review(of, exceptSecond(of));
  await story.passDeadline(of);
  return of;
}

const page = { page: 'console', as: 'olga', shows: byTestId('decision') } as const;
const at = ({ id }: Case): string => `/sessions/${id}`;
const second = `${byTestId('exception')}:nth-of-type(2)`;
const excepting: Scene['does'] = [{ press: `${second} button` }];
const explained: Scene['does'] = [
  ...excepting,
  { into: byTestId('exception-reason'), type: reason },
  { press: byTestId('decide-approved') },
];

export const outcomeScenes: Scenes = {
  'console/outcomes/advised': {
    ...page,
    title: 'Five people, of whom one is advised to be rejected',
    tell: async (story) => at(await company(story)),
  },
  'console/outcomes/chosen': {
    ...page,
    title: 'One of five is chosen to be rejected, and why is not said yet',
    tell: async (story) => at(await company(story)),
    does: excepting,
    shows: byTestId('exception-reason'),
  },
  'console/outcomes/confirm': {
    ...page,
    title: 'An approval that excepts one is to be confirmed',
    tell: async (story) => at(await company(story)),
    does: explained,
    shows: byTestId('confirm-decision'),
  },
  'console/outcomes/holder': {
    ...page,
    title: 'Three people, of whom the holder decides; one has completed nothing',
    tell: async (story) => at(await joint(story)),
  },
  'console/outcomes/sealing': {
    ...page,
    title: 'Approved but for one, and may still be taken back',
    tell: async (story) => {
      const of = await joint(story);
      story.ago(4);
      await story.decide(of, exceptLast(of));
      return at(of);
    },
    shows: byTestId('sealing'),
  },
  'console/outcomes/review': {
    ...page,
    as: 'rita',
    title: 'A second decision is to be given on an approval that excepts one',
    tell: async (story) => at(await inReview(story)),
    shows: byTestId('exception-reason'),
  },
  'console/outcomes/ended': {
    ...page,
    title: 'Approved but for one, who may have a new session',
    tell: async (story) => at(await approvedInPart(story)),
    shows: byTestId('create-anew'),
  },
  'console/outcomes/record': {
    ...page,
    as: 'aude',
    title: 'The record of an approval that excepts one',
    tell: async (story) => `${at(await approvedInPart(story))}/record`,
    shows: byTestId('record-journal'),
  },
  'console/outcomes/listed': {
    ...page,
    title: 'It stands in the list of all sessions',
    tell: async (story) => (await approvedInPart(story), '/'),
    does: [{ press: '[role=group] button:nth-child(2)' }],
    shows: byTestId('desk-entry'),
  },
  'console/outcomes/new-session': {
    ...page,
    title: 'A new session of which the holder decides',
    tell: () => '/sessions/new',
    does: [
      { press: byTestId('process') },
      { press: '[role=option]:nth-child(5)' },
      { press: `${byTestId('new-session-form')} section:nth-of-type(2) > button` },
    ],
    shows: `${byTestId('new-session-form')} fieldset + fieldset`,
  },
};
