import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

/** A call that has gone on for two minutes. */
export async function calling(story: Story, wish: Parameters<Story['begin']>[0] = {}): Promise<Case> {
  story.ago(600);
  const of = await story.begin(wish);
  story.ago(160);
  for (const guest of of.guests) await story.arrive(guest);
  story.ago(118);
  await story.answer(of);
  story.ago(60);
  return of;
}

/** A call in which something has happened. */
export const after =
  (happens: (story: Story, of: Case) => unknown): Scene['tell'] =>
  async (story) => {
    const of = await calling(story);
    await happens(story, of);
    return `/sessions/${of.id}`;
  };

export const call = {
  page: 'console',
  as: 'olga',
  shows: '[data-testid="call"][data-media="connected"]',
} as const;
/** That this note is shown, and not the one of a moment before. */
const noted = (note: string): string => `[data-note="session.call.${note}"]`;
/** That this is why there is no picture of the applicant. */
const absent = (why: string): string => `[data-absence="session.call.${why}"]`;

export const callScenes: Scenes = {
  'console/call/begun': { ...call, title: 'Nothing was run yet', tell: after(() => undefined) },
  'console/call/passed': {
    ...call,
    title: 'Every step passed',
    tell: after(async (story, { guest }) => {
      await story.step(guest, 'documentScan');
      await story.step(guest, 'liveness');
      await story.settle(guest);
      await story.capture(guest);
    }),
  },
  'console/call/failed': {
    ...call,
    title: 'A document in another name, and no movement',
    tell: after(async (story, { guest }) => {
      await story.step(guest, 'documentScan', 'bad');
      await story.step(guest, 'liveness', 'bad');
    }),
  },
  'console/call/unsure': {
    ...call,
    title: 'A blurred document, a dark face, and a match in doubt',
    tell: after(async (story, { guest }) => {
      await story.step(guest, 'documentScan', 'doubtful');
      await story.step(guest, 'liveness', 'doubtful');
      await story.settle(guest, 'doubtful');
    }),
  },
  'console/call/troubled': {
    ...call,
    title: 'A model did not answer',
    tell: after((story, { guest }) => story.step(guest, 'documentScan', 'troubled')),
  },
  'console/call/withdrawn': {
    ...call,
    title: 'A step was withdrawn',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.withdraw(guest);
    }),
  },
  'console/call/expired': {
    ...call,
    title: 'A step ran out of time',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.expireStep(guest);
    }),
  },
  'console/call/retaken': {
    ...call,
    title: 'A step that was taken three times',
    tell: after(async (story, { guest }) => {
      await story.step(guest, 'documentScan', 'doubtful');
      await story.step(guest, 'documentScan', 'bad');
      await story.step(guest, 'documentScan');
    }),
  },
  'console/call/checks': {
    ...call,
    title: 'All checks of a step are shown',
    tell: after((story, { guest }) => story.step(guest, 'documentScan', 'doubtful')),
    does: [{ press: '[data-testid="run"] summary' }],
  },
  'console/call/choosing': {
    ...call,
    title: 'Steps are chosen and put in order',
    tell: after(() => undefined),
    does: [{ press: byTestId('choose-steps') }, { await: byTestId('step-chooser') }],
  },
  'console/call/devices': {
    ...call,
    title: 'Another camera is chosen',
    tell: after(() => undefined),
    does: [{ await: call.shows }, { press: byTestId('devices') }],
    shows: byTestId('device-menu'),
  },
  'console/call/unplugged': {
    ...call,
    title: 'The microphone was pulled out',
    tell: after(() => undefined),
    camera: { unplugged: 'microphone-1' },
    shows: byTestId('plug-news'),
  },
  'console/call/plugged-again': {
    ...call,
    title: 'The camera is plugged in again',
    tell: after(() => undefined),
    camera: { unplugged: 'camera-1', pluggedAgain: true },
    shows: byTestId('use-again'),
  },
  'console/call/own-weak': {
    ...call,
    title: 'Too little light, and a weak line',
    tell: after((story) => (story.stage.line = 'weak')),
    camera: { sees: 'dark' },
    does: [{ await: call.shows }, { press: byTestId('devices') }],
    shows: '[data-testid="own-meters"][data-line="poor"]:not([data-light="measuring"])',
  },
  'console/call/unheard': {
    ...call,
    title: 'Nothing is heard from the own microphone',
    tell: after(() => undefined),
    camera: { silent: true },
    shows: byTestId('own-silence'),
  },
  'console/call/keys': {
    ...call,
    title: 'The keys of a call',
    tell: after(() => undefined),
    does: [{ await: call.shows }, { key: '?' }],
    shows: byTestId('close-drawer'),
  },
  'console/call/ending': {
    ...call,
    title: 'Ended for sure?',
    tell: after(() => undefined),
    does: [{ await: call.shows }, { press: byTestId('end-call') }],
  },
  'console/call/refused': {
    ...call,
    title: 'A step could not be started',
    tell: after(() => undefined),
    network: { broken: ['StartStep'] },
    does: [{ await: call.shows }, { press: byTestId('start-documentScan') }],
  },
  'console/call/muted': {
    ...call,
    title: 'Both are muted, and the applicant has no picture',
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { camera: 'off', microphone: 'off' })),
    does: [{ press: byTestId('mute') }, { press: byTestId('camera') }],
  },
  'console/call/weak': {
    ...call,
    title: "The applicant's line is weak",
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { quality: 'poor' })),
  },
  'console/call/held-back': {
    ...call,
    title: "The applicant's picture waits, to spare their line",
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { quality: 'poor', picture: 'none' })),
    shows: absent('pictureHeldBack'),
  },
  'console/call/camera-gone': {
    ...call,
    title: "Another program has taken the applicant's camera",
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { camera: 'off', picture: 'gone' })),
    shows: absent('cameraGone'),
  },
  'console/call/quiet': {
    ...call,
    title: 'Nothing comes of the applicant any more',
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { silent: true })),
    shows: noted('quiet'),
  },
  'console/call/away': {
    ...call,
    title: "The applicant's page is out of their sight",
    tell: after((story, { guest }) => (story.stage.seats[guest.id] = { away: true })),
    shows: noted('away'),
  },
  'console/call/interrupted': {
    ...call,
    title: "The applicant's line dropped",
    tell: after((story, { guest }) => story.line(guest, false)),
    shows: noted('interrupted'),
  },
  'console/call/left': {
    ...call,
    title: 'The applicant left the call',
    tell: after((story, { guest }) => story.leave(guest)),
    shows: noted('left'),
  },
  'console/call/lost': {
    ...call,
    title: 'The own line is lost',
    tell: after((story) => (story.stage.line = 'resuming')),
    network: { unwell: true },
    shows: noted('reconnecting'),
  },
  'console/call/connecting': {
    ...call,
    title: 'The room is being entered',
    tell: after((story) => (story.stage.line = 'waiting')),
    shows: noted('connecting'),
  },
  'console/call/no-room': {
    ...call,
    title: 'The room cannot be entered',
    tell: after((story) => (story.stage.line = 'refused')),
    shows: '[data-testid="call"][data-media="lost"]',
  },
  'console/call/no-camera': {
    ...call,
    title: 'The browser may not use the camera',
    tell: after(() => undefined),
    camera: { fails: 'NotAllowedError' },
    shows: byTestId('device-problem'),
  },
  'console/call/expanded': {
    ...call,
    title: 'The panel is put away',
    tell: after((story, { guest }) => story.step(guest, 'documentScan')),
    does: [{ await: call.shows }, { key: 'x' }],
  },
  'console/call/own-small': {
    ...call,
    title: 'The own picture is small and was moved',
    tell: after(() => undefined),
    does: [
      { await: call.shows },
      { press: byTestId('own-small') },
      ...Array.from({ length: 12 }, () => ({ key: 'ArrowLeft', at: byTestId('own-picture') })),
    ],
  },
  'console/call/own-hidden': {
    ...call,
    title: 'The own picture is hidden',
    tell: after(() => undefined),
    does: [{ await: call.shows }, { press: byTestId('own-hidden') }],
    shows: byTestId('own-show'),
  },
};
