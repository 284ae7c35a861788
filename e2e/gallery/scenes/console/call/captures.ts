import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import { after, call, calling } from '#e2e/gallery/scenes/console/call/call.ts';

/** Stills that the operator takes during a call. */
export const captureScenes: Scenes = {
  'console/call/captures': {
    ...call,
    title: 'Stills from the applicant’s camera and of the call, one of them discarded',
    tell: after(async (story, { guest }) => {
      await story.discard(guest, await story.capture(guest), 'The eyes were shut.');
      await story.capture(guest, { origin: 'stream' });
      await story.capture(guest, { caption: 'The signature on the back of the card' });
    }),
    does: [
      { await: call.shows },
      { await: `${byTestId('capture-row')} + ${byTestId('capture-row')}` },
      { press: `${byTestId('captures-discarded')} summary` },
    ],
    shows: byTestId('capture-discarded'),
  },
  'console/call/capture-words': {
    ...call,
    title: 'Words are written under a still',
    tell: after(async (story, { guest }) => void (await story.capture(guest))),
    does: [{ await: call.shows }, { press: byTestId('capture-caption') }],
    shows: byTestId('capture-form'),
  },
  'console/call/capture-discarding': {
    ...call,
    title: 'Why is this still discarded?',
    tell: after(async (story, { guest }) => void (await story.capture(guest))),
    does: [{ await: call.shows }, { press: byTestId('capture-discard') }],
    shows: `${byTestId('capture-form')} input:focus`,
  },
  'console/call/capture-reasons': {
    ...call,
    title: 'The process offers reasons for discarding a still',
    tell: async (story) => {
      const { id, guest } = await calling(story, { process: 'pro_abroad' });
      await story.capture(guest);
      return `/sessions/${id}`;
    },
    does: [{ await: call.shows }, { press: byTestId('capture-discard') }],
    // What is offered stands first, and is where one begins.
    shows: `${byTestId('capture-form')} ${byTestId('reason-key')}:focus`,
  },
  'console/call/capturing': {
    ...call,
    title: 'A still is being taken',
    tell: after(async (story, { guest }) => void (await story.capture(guest))),
    network: { held: ['RequestCapture'] },
    does: [{ await: call.shows }, { press: byTestId('capture') }],
    shows: '[data-taking="asked"]',
  },
  'console/call/capture-of-call': {
    ...call,
    title: 'The applicant’s page did not answer, so the still is of the call',
    tell: after(() => undefined),
    does: [{ await: call.shows }, { press: byTestId('capture') }],
    shows: byTestId('capture-fallback'),
  },
};
