import { after, call } from '#e2e/gallery/scenes/console/call/call.ts';
import type { Scenes } from '#e2e/gallery/scenes/scene.ts';

/** A step that is with the applicant, or with the examiner. */
export const underWayScenes: Scenes = {
  'console/call/asked': {
    ...call,
    title: 'A step was asked for',
    tell: after((story, { guest }) => story.start(guest, 'documentScan')),
  },
  'console/call/document-in-view': {
    ...call,
    title: 'The applicant holds a document before the camera',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.busy(guest, { code: 'far' });
    }),
  },
  'console/call/challenge': {
    ...call,
    title: 'The applicant does a movement, and pictures arrive',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'liveness');
      await story.busy(guest, { code: 'lookDown', part: 2, parts: 3 }, 5);
    }),
  },
  'console/call/sending': {
    ...call,
    title: 'The picture is on its way over a thin line',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.busy(guest, { code: 'sending', share: 0.4 });
    }),
  },
  'console/call/submitted': {
    ...call,
    title: 'The pictures have come',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.handIn(guest);
    }),
  },
  'console/call/examining': {
    ...call,
    title: 'The pictures are examined',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.handIn(guest);
      await story.examineNow(guest);
    }),
  },
};
