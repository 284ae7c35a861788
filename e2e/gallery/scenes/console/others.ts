import { open, ringing, session } from '#e2e/gallery/scenes/console/before.ts';
import { at, byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';

/** The operator's line was lost in the middle of the call, and they did not come back. */
async function unattended(story: Story): Promise<Case> {
  const of = await open(story);
  story.ago(300);
  await story.arrive(of.guest);
  await story.answer(of);
  await story.operatorLine(of, true);
  await story.step(of.guest, 'documentScan');
  story.ago(44);
  await story.operatorLine(of, false);
  story.ago(14);
  await story.passDeadline(of);
  return of;
}

/** A call that somebody else runs, ran or has lost. */
export const othersScenes: Scenes = {
  'console/session/lost': {
    ...session,
    as: 'oleg',
    title: 'The operator was lost, and it rings to be taken over',
    tell: async (story) => at(await unattended(story)),
    shows: byTestId('take-over'),
  },
  'console/session/lost-refused': {
    ...session,
    as: 'oleg',
    title: 'The camera is refused, which is learnt before taking over',
    tell: async (story) => at(await unattended(story)),
    camera: { fails: 'NotAllowedError' },
    shows: '[data-testid="own-trial"] [role="alert"]',
  },
  'console/session/lost-alone': {
    ...session,
    as: 'ada',
    title: 'The operator was lost, and the applicant has gone',
    tell: async (story) => {
      const of = await unattended(story);
      await story.leave(of.guest);
      return at(of);
    },
    shows: byTestId('take-over'),
  },
  'console/session/taken-from-you': {
    ...session,
    title: 'Somebody took the call over meanwhile',
    tell: async (story) => {
      const of = await unattended(story);
      await story.takeOver(of, 'oleg');
      return at(of);
    },
    shows: byTestId('taken'),
  },
  'console/session/taken': {
    ...session,
    title: 'A call that somebody else runs',
    tell: async (story) => {
      const of = await ringing(story);
      await story.answer(of, 'oleg');
      await story.step(of.guest, 'documentScan', 'doubtful');
      return at(of);
    },
    shows: byTestId('taken'),
  },
};
