import { after, call, calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import { applicants } from '#e2e/gallery/world/people.ts';
import type { Guest, Story } from '#e2e/gallery/world/story.ts';

const shows = byTestId('camera-warning');
const named = (story: Story, guest: Guest) => story.noteCamera(guest, ['label'], 'OBS Virtual Camera');

export const cameraScenes: Scenes = {
  'console/call/camera-named': {
    ...call,
    title: 'A camera that calls itself by the name of a program',
    tell: after((story, { guest }) => named(story, guest)),
    shows,
  },
  'console/call/camera-signs': {
    ...call,
    title: 'The camera of one of two shows every sign of a program',
    tell: async (story) => {
      const of = await calling(story, { names: applicants.slice(0, 2) });
      await story.noteCamera(of.guest, ['label', 'timing', 'noise'], 'OBS Virtual Camera');
      return `/sessions/${of.id}`;
    },
    shows,
  },
  'console/call/camera-changed': {
    ...call,
    title: 'The program gave way to a camera without signs',
    tell: after(async (story, { guest }) => {
      await named(story, guest);
      story.ago(40);
      await story.noteCamera(guest, []);
    }),
    shows,
  },
  'console/after/camera-signs': {
    page: 'console',
    as: 'olga',
    title: 'The camera was perhaps a program, read before the decision',
    tell: async (story) => {
      const of = await calling(story);
      await story.noteCamera(of.guest, ['noise']);
      story.ago(30);
      await story.endCall(of);
      await story.close(of);
      return `/sessions/${of.id}`;
    },
    shows,
  },
  'console/record/camera-signs': {
    page: 'console',
    as: 'aude',
    title: 'The journal has what a page told of its camera',
    tell: async (story) => {
      const of = await calling(story);
      await named(story, of.guest);
      return `/sessions/${of.id}/record`;
    },
    shows: byTestId('journal-cameraNoted'),
  },
};
