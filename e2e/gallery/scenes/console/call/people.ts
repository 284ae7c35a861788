import { call, calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import { applicants } from '#e2e/gallery/world/people.ts';
import type { Guest, Story } from '#e2e/gallery/world/story.ts';

/** A call of so many people, of whom each has come so far. */
export const together =
  (count: number): Scene['tell'] =>
  async (story) => {
    const of = await calling(story, { names: applicants.slice(0, count) });
    const [anna, ben, carla, dora, emil, fay, gustav] = of.guests;
    if (anna) await story.step(anna, 'documentScan');
    if (anna) await story.step(anna, 'liveness');
    if (ben) await story.start(ben, 'documentScan');
    if (ben) story.stage.seats[ben.id] = { speaking: true };
    if (carla) await story.step(carla, 'documentScan', 'doubtful');
    if (dora) await story.line(dora, false);
    if (emil) story.stage.seats[emil.id] = { microphone: 'off', quality: 'poor' };
    if (fay) story.stage.seats[fay.id] = { camera: 'off' };
    if (gustav) for (const kind of ['documentScan', 'liveness'] as const) await story.step(gustav, kind);
    if (gustav) await story.settle(gustav);
    return `/sessions/${of.id}`;
  };

/** A call of three, of whom the first was removed. */
const without =
  (happens: (story: Story, guest: Guest) => unknown = () => undefined): Scene['tell'] =>
  async (story) => {
    const of = await calling(story, { names: applicants.slice(0, 3) });
    await story.step(of.guest, 'documentScan');
    await story.remove(of.guest);
    await happens(story, of.guest);
    return `/sessions/${of.id}`;
  };

export const peopleScenes: Scenes = {
  'console/call/favours': {
    ...call,
    title: 'A muted person was asked for both, and answered to one',
    tell: async (story) => {
      const of = await calling(story, { names: applicants.slice(0, 2) });
      story.stage.seats[of.guest.id] = { microphone: 'off', camera: 'off' };
      story.favour(of.guest, 'camera', false);
      return `/sessions/${of.id}`;
    },
    does: [{ await: call.shows }, { press: byTestId('ask-microphone') }],
    shows: '[data-testid="asked-microphone"]:not(:empty)',
  },
  'console/call/menu': {
    ...call,
    title: 'What there is to do with one of four, on their tile',
    tell: together(4),
    does: [{ await: call.shows }, { press: '[data-place="2"] [data-testid^="menu-"]' }],
    shows: '[role="menu"]',
  },
  'console/call/menu-by-key': {
    ...call,
    title: 'The same of the only one, by a key',
    tell: together(1),
    does: [{ await: call.shows }, { key: 'p' }],
    shows: '[role="menu"]',
  },
  'console/call/removing': {
    ...call,
    title: 'One of two is to be removed, and the reason is asked for',
    tell: together(2),
    does: [
      { await: call.shows },
      { press: byTestId('remove') },
      { type: 'Somebody beside them tells them what to say.', into: byTestId('remove-reason') },
    ],
    shows: byTestId('remove-form'),
  },
  'console/call/removed': {
    ...call,
    title: 'One of three was removed',
    tell: without(),
    shows: byTestId('let-back-in'),
  },
  'console/call/let-back-in': {
    ...call,
    title: 'Somebody who was removed may join again',
    tell: without((story, guest) => story.letBackIn(guest)),
    shows: byTestId('removed-note'),
  },
  'console/call/two': { ...call, title: 'Two people', tell: together(2) },
  'console/call/three': { ...call, title: 'Three people', tell: together(3) },
  'console/call/four': { ...call, title: 'Four people, one of whom is gone', tell: together(4) },
  'console/call/six': { ...call, title: 'Six people, one muted on a weak line', tell: together(6) },
  'console/call/ten': { ...call, title: 'Ten people', tell: together(10) },
  'console/call/ten-large': {
    ...call,
    title: 'One of ten is shown large',
    tell: together(10),
    does: [{ await: call.shows }, { key: '3' }, { key: '3' }],
  },
};
