import { calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { after, call, document, ended, noticed, sent } from '#e2e/gallery/scenes/join/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

/** A call of such a process that dropped, and did not come back for as long as it waits. */
const lost =
  (process: string): Scene['tell'] =>
  async (story) => {
    const of = await calling(story, { process });
    await story.line(of.guest, false);
    await story.passDeadline(of);
    return '/join';
  };

/** What an applicant sees of a line that is weak, away, or away for too long. */
export const lineScenes: Scenes = {
  'join/call/weak': {
    ...call,
    title: 'The own line is weak',
    tell: after((story) => (story.stage.line = 'weak')),
    shows: noticed('thin'),
  },
  'join/call/theirs-weak': {
    ...call,
    title: 'The picture of the operator waits, to spare their line',
    tell: after((story) => {
      story.stage.seats['per_olga'] = { quality: 'poor', picture: 'none' };
    }),
    shows: noticed('theirsHeldBack'),
  },
  'join/call/sound-only': {
    ...call,
    title: 'Sound only was chosen',
    tell: after(() => undefined),
    does: [
      { press: byTestId('devices') },
      { press: byTestId('device-saving') },
      // By key: a list takes the first release of a pointer that has not moved for the end of the press that opened it.
      { key: 'Enter', at: '[role=option]:last-child' },
    ],
    // While a list is open, and as it closes, it hides everything else from whoever listens.
    shows: 'body:not(:has([role=listbox])) [data-unseen="soundOnly"]',
  },
  'join/call/crowded': {
    ...call,
    title: 'The page is open in too many windows',
    tell: after((story, { guest }) => story.openWindows(guest)),
    shows: noticed('crowded'),
  },
  'join/document/waiting': {
    ...document,
    title: 'On its way, and the line is away',
    network: { upload: 'cut', unwell: true },
    does: sent,
    shows: byTestId('sending-waits'),
  },
  'join/end/dropped': {
    ...ended,
    title: 'The line did not come back in time',
    tell: lost('pro_business'),
    shows: `${byTestId('end-page')}[data-end="dropped"]`,
  },
  'join/end/fresh': {
    ...ended,
    title: 'The line did not come back in time, and a new session begins',
    tell: lost('pro_remote'),
    shows: `${byTestId('end-page')}[data-end="fresh"]`,
  },
};
