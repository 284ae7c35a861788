import { call, calling } from '#e2e/gallery/scenes/console-call.ts';
import type { Scene, Scenes } from '#e2e/gallery/scenes/scene.ts';
import { applicants } from '#e2e/gallery/world/people.ts';

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

export const peopleScenes: Scenes = {
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
