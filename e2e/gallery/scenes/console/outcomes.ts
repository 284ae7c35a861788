// Several people, of whom some may be rejected while the rest are approved.
import type { Decide } from '#schema/outcome/exceptions.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { called } from '#e2e/gallery/scenes/console/after.ts';
import { at, byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const reason = 'The document is somebody else’s.';

const company = (story: Story): Promise<Case> =>
  called(story, ['good', 'bad', 'good', 'good', 'good'], 'pro_company');
const joint = (story: Story): Promise<Case> => called(story, ['good', undefined, 'bad'], 'pro_joint');

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
    shows: `${byTestId('case-table')} tr:nth-child(2) [data-advice="reject"]`,
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
    shows: byTestId('advice-rule'),
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
    shows: byTestId('participant-outcome'),
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
      // By key: a list takes the first release of a pointer that has not moved for the end of the press that opened it.
      { key: 'Enter', at: '[role=option]:nth-child(4)' },
      { await: 'body:not(:has([role=listbox]))' },
      { press: `${byTestId('new-session-form')} section:nth-of-type(2) > button` },
    ],
    shows: `${byTestId('new-session-form')} fieldset + fieldset`,
  },
};
