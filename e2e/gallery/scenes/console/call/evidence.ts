import { after, call } from '#e2e/gallery/scenes/console/call/call.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';

async function gather(story: Story, { guest }: Case): Promise<void> {
  await story.step(guest, 'documentScan');
  await story.step(guest, 'liveness');
  await story.settle(guest);
  await story.capture(guest);
}
const look = { ...call, tell: after(gather), shows: byTestId('viewed') } as const;
const open = [{ await: call.shows }, { press: byTestId('evidence') }] as const;
const inViewer = (key: string) => ({ key, at: byTestId('viewer') });

export const evidenceScenes: Scenes = {
  'console/evidence/open': { ...look, title: 'A picture is looked at during the call', does: open },
  'console/evidence/zoomed': {
    ...look,
    title: 'It is turned and zoomed',
    does: [...open, inViewer('r'), inViewer('+'), inViewer('+')],
  },
  'console/evidence/beside': {
    ...look,
    title: 'Two pictures beside each other',
    does: [...open, inViewer('b')],
  },
  'console/evidence/faces': {
    ...look,
    title: 'Both faces that were compared',
    does: [{ await: call.shows }, { press: byTestId('face-pair') }],
  },
  'console/evidence/closed': {
    ...look,
    title: 'It is closed again by a key, with the focus in the panel',
    does: [...open, { await: look.shows }, { key: 'Escape', at: byTestId('call-panel') }],
    shows: `${byTestId('tiles')}:not(:has(${byTestId('viewer')}))`,
  },
  'console/evidence/after': {
    ...look,
    title: 'A picture is looked at after the call',
    tell: after(async (story, of) => {
      await gather(story, of);
      await story.endCall(of);
    }),
    does: [{ press: byTestId('evidence') }],
  },
};
