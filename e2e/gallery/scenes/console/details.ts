import { applicants } from '#e2e/gallery/world/people.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { call, calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { at, byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const mistyped = { names: ['Anna Kovalskaja'] };
const right = 'Anna Kowalska';

/** The same people under the name that is on their documents. */
function really(of: Case): Case {
  const guest = { ...of.guest, name: right };
  return { ...of, guest, guests: [guest] };
}

/** A call of somebody whose name was mistyped, in which both steps were performed. */
async function performed(story: Story): Promise<Case> {
  const of = really(await calling(story, mistyped));
  await story.step(of.guest, 'documentScan');
  await story.step(of.guest, 'liveness');
  return of;
}

async function called(story: Story): Promise<Case> {
  const of = await performed(story);
  story.ago(30);
  await story.endCall(of);
  await story.close(of);
  return of;
}

async function corrected(story: Story): Promise<Case> {
  const of = await called(story);
  story.ago(20);
  await story.correct(of.guest, { name: right });
  await story.settle(of.guest);
  await story.settle(of.guest);
  await story.close(of);
  return of;
}

/** What was created in place of a session that was cancelled. */
async function anew(story: Story): Promise<readonly [Case, Case]> {
  story.ago(4000);
  const old = await story.begin({ reference: 'KYC-2041' });
  await story.cancel(old, 'The appointment was missed.');
  story.ago(60);
  return [old, await story.begin({ reference: 'KYC-2041', from: old.id })];
}

const page = { page: 'console', as: 'olga', shows: byTestId('session-page') } as const;
const form = { ...page, shows: byTestId('details-form') } as const;
const press = [{ press: byTestId('details-open') }] as const;
const mend = [...press, { into: byTestId('details-name'), type: right }] as const;

export const detailsScenes: Scenes = {
  'console/details/before': {
    ...form,
    title: 'A name is to be corrected before the call',
    tell: async (story) => at(await story.begin(mistyped)),
    does: press,
  },
  'console/details/mended': {
    ...page,
    title: 'A name was corrected before the call',
    tell: async (story) => at(await story.begin(mistyped)),
    does: [...mend, { press: byTestId('details-save') }],
    shows: byTestId('details-open'),
  },
  'console/details/call': {
    ...call,
    title: 'A name is to be corrected in the call',
    tell: async (story) => at(await performed(story)),
    does: mend,
    shows: byTestId('details-form'),
  },
  'console/details/after': {
    ...form,
    title: 'A name is to be corrected after the call, and a step used it',
    tell: async (story) => at(await called(story)),
    does: mend,
  },
  'console/details/anew': {
    ...page,
    title: 'The document is examined anew for the corrected name',
    tell: async (story) => {
      const of = await called(story);
      await story.correct(of.guest, { name: right });
      await story.examineNow(of.guest);
      return at(of);
    },
  },
  'console/details/corrected': {
    ...page,
    title: 'To be decided with the corrected name',
    tell: async (story) => at(await corrected(story)),
    does: [{ press: `${byTestId('superseded')} summary` }],
    shows: byTestId('superseded-why'),
  },
  'console/details/record': {
    ...page,
    title: 'The record of a correction',
    tell: async (story) => `${at(await corrected(story))}/record`,
    shows: byTestId('record-journal'),
  },
  'console/anew/asks': {
    ...page,
    title: 'Another session is to be created from one that was cancelled',
    tell: async (story) => at((await anew(story))[0]),
    does: [{ press: `${byTestId('create-anew')} button` }],
    shows: byTestId('confirm-sure'),
  },
  'console/anew/created': {
    ...page,
    title: 'Another session was just created, and its link is to be handed over',
    tell: async (story) => {
      const old = await story.begin({ names: [right], reference: 'KYC-2041' });
      await story.cancel(old, 'The appointment was missed.');
      return at(old);
    },
    does: [{ press: `${byTestId('create-anew')} button` }, { press: byTestId('confirm-sure') }],
    shows: byTestId('join-link-panel'),
  },
  'console/anew/created-several': {
    ...page,
    title: 'Another session of three was just created, and their links are to be handed over',
    tell: async (story) => {
      const old = await story.begin({ names: [right, ...applicants.slice(1, 3)] });
      await story.cancel(old, 'The appointment was missed.');
      return at(old);
    },
    does: [{ press: `${byTestId('create-anew')} button` }, { press: byTestId('confirm-sure') }],
    shows: byTestId('link-table'),
  },
  'console/anew/followed': {
    ...page,
    title: 'A session in whose place another was created',
    tell: async (story) => at((await anew(story))[0]),
    shows: byTestId('session-links'),
  },
  'console/anew/from': {
    ...page,
    title: 'A session that was created from an earlier one',
    tell: async (story) => at((await anew(story))[1]),
    shows: byTestId('session-links'),
  },
};
