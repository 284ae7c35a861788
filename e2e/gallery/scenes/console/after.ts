import { applicants, type StaffName } from '#e2e/gallery/world/people.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import type { Outcome } from '#e2e/gallery/world/examinations.ts';
import { calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { at, byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

/** A call that has ended; of each of its people how their document came out, or nothing of who completed no step. */
export async function called(
  story: Story,
  outcomes: readonly (Outcome | undefined)[] = [],
  process?: string,
): Promise<Case> {
  const of = await calling(story, {
    ...(process && { process }),
    names: applicants.slice(0, Math.max(1, outcomes.length)),
  });
  for (const [index, guest] of of.guests.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    await story.step(guest, 'documentScan', outcome);
    await story.step(guest, 'liveness');
    if (outcome !== 'bad') await story.settle(guest);
  }
  story.ago(30);
  await story.endCall(of);
  await story.close(of);
  return of;
}

/** A rule of the process hit for the holder, and for somebody whose results do not decide. */
export const abroad = (story: Story): Promise<Case> => called(story, ['good', 'good'], 'pro_abroad');

/** `approved` or `rejected`, with its record sealed. */
export async function ended(story: Story, verdict: 'approved' | 'rejected', outcome: Outcome): Promise<Case> {
  const of = await called(story, [outcome]);
  await story.decide(of, {
    verdict,
    reason: verdict === 'rejected' ? 'The document is somebody else’s.' : undefined,
  });
  await story.passDeadline(of);
  return of;
}

/** The line of a call was lost after the first step, and did not come back for as long as such a process waits. */
async function lost(story: Story, process: string): Promise<Case> {
  const of = await calling(story, { process });
  await story.step(of.guest, 'documentScan');
  await story.line(of.guest, false);
  await story.passDeadline(of);
  return of;
}

const page = { page: 'console', as: 'olga' } as const;
const deciding = { ...page, shows: byTestId('decision') } as const;
const over = { ...page, shows: byTestId('session-page') } as const;
const advised =
  (outcome?: Outcome): Scene['tell'] =>
  async (story) =>
    at(await called(story, [outcome]));

const justApproved: Scene['tell'] = async (story) => {
  const of = await called(story, ['good']);
  story.ago(4);
  await story.decide(of, { verdict: 'approved' });
  return at(of);
};
export const inReview = async (story: Story): Promise<Case> => {
  const of = await called(story, ['good'], 'pro_business');
  await story.decide(of, { verdict: 'approved' });
  return of;
};
const reviewed = (as: StaffName, title: string): Scene => ({
  ...page,
  as,
  title,
  tell: async (story) => at(await inReview(story)),
  shows: byTestId('session-page'),
});

export const afterScenes: Scenes = {
  'console/after/ending': {
    ...over,
    title: 'The call has ended, and a step is still examined',
    tell: async (story) => {
      const of = await calling(story);
      await story.start(of.guest, 'documentScan');
      await story.handIn(of.guest);
      await story.examineNow(of.guest);
      await story.endCall(of);
      return at(of);
    },
  },
  'console/after/approve': {
    ...deciding,
    title: 'To be decided: approval is advised',
    tell: advised('good'),
  },
  'console/after/review': {
    ...deciding,
    title: 'To be decided: a closer look is advised',
    tell: advised('doubtful'),
  },
  'console/after/retake': {
    ...deciding,
    title: 'To be decided: a blurred picture, a retake is advised',
    tell: advised('blurred'),
  },
  'console/after/specimen': {
    ...deciding,
    title: 'To be decided: a specimen, so a closer look is advised',
    tell: advised('specimen'),
  },
  'console/after/reject': { ...deciding, title: 'To be decided: rejection is advised', tell: advised('bad') },
  'console/after/rules': {
    ...deciding,
    title: 'To be decided: rules hit, also of whom the decision does not rest on',
    tell: async (story) => at(await abroad(story)),
    shows: `${byTestId('advice-rules')}:last-child`,
  },
  'console/after/nothing': { ...deciding, title: 'To be decided: nothing was completed', tell: advised() },
  'console/after/several': {
    ...deciding,
    title: 'To be decided: three people',
    tell: async (story) => {
      const of = await calling(story, { names: applicants.slice(0, 3) });
      const [anna, ben] = of.guests;
      if (anna) await story.step(anna, 'documentScan');
      if (ben) await story.step(ben, 'documentScan', 'doubtful');
      await story.endCall(of);
      await story.close(of);
      return at(of);
    },
  },
  'console/after/no-reason': {
    ...deciding,
    title: 'Against the advice, and without a reason',
    tell: advised('bad'),
    does: [{ press: byTestId('reason') }],
  },
  'console/after/confirm': {
    ...page,
    title: 'An approval is to be confirmed',
    tell: advised('good'),
    does: [{ press: byTestId('decide-approved') }],
    shows: byTestId('confirm-decision'),
  },
  'console/after/confirm-against': {
    ...page,
    title: 'An approval against the advice is to be confirmed',
    tell: advised('bad'),
    does: [
      { into: byTestId('reason'), type: 'Married last year; the register of births was shown as well.' },
      { press: byTestId('decide-approved') },
    ],
    shows: byTestId('confirm-decision'),
  },
  'console/after/sealing': {
    ...page,
    title: 'Approved, and may still be taken back',
    tell: justApproved,
    shows: byTestId('sealing'),
  },
  'console/after/sealing-elsewhere': {
    ...page,
    as: 'oleg',
    title: 'Approved by somebody else, and not sealed yet',
    tell: justApproved,
    shows: byTestId('sealing'),
  },
  'console/after/reader': {
    ...over,
    as: 'aude',
    title: 'To be decided by somebody else',
    tell: advised('good'),
  },
  'console/review/first': reviewed('olga', 'A second decision is waited for'),
  'console/review/second': reviewed('rita', 'A second decision is to be given'),
  'console/ended/approved': {
    ...over,
    title: 'Approved',
    tell: async (story) => at(await ended(story, 'approved', 'good')),
  },
  'console/ended/rejected': {
    ...over,
    title: 'Rejected',
    tell: async (story) => at(await ended(story, 'rejected', 'bad')),
  },
  'console/ended/reviewed': {
    ...over,
    title: 'Approved at first, and rejected in review',
    tell: async (story) => {
      const of = await inReview(story);
      await story.review(of, { verdict: 'rejected', reason: 'Who acts for the company is not clear.' });
      await story.passDeadline(of);
      return at(of);
    },
  },
  'console/ended/cancelled': {
    ...over,
    title: 'Cancelled',
    tell: async (story) => {
      const of = await story.begin();
      await story.cancel(of, 'Came to the branch.');
      return at(of);
    },
  },
  'console/ended/expired': {
    ...over,
    title: 'Nobody came in time',
    tell: async (story) => {
      story.ago(90_000);
      const of = await story.begin();
      await story.passDeadline(of);
      return at(of);
    },
  },
  'console/ended/abandoned': {
    ...over,
    title: 'Nobody decided in time',
    tell: async (story) => {
      const of = await called(story, ['good']);
      await story.passDeadline(of);
      return at(of);
    },
  },
  'console/ended/dropped': {
    ...over,
    title: 'The call did not come back in time',
    tell: async (story) => at(await lost(story, 'pro_business')),
    shows: '[data-ended="dropped"]',
  },
  'console/ended/fresh': {
    ...over,
    title: 'The call did not come back in time, and a fresh session goes on',
    tell: async (story) => at(await lost(story, 'pro_remote')),
    shows: `${byTestId('session-links')} a`,
  },
  'console/ended/erased': {
    ...over,
    title: 'Erased at the end of its retention',
    tell: async (story) => {
      const of = await ended(story, 'approved', 'good');
      story.erase(of);
      return at(of);
    },
    shows: 'h1',
  },
};
