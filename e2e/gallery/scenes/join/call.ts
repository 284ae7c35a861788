import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { applicants } from '#e2e/gallery/world/people.ts';
import { calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

export const after =
  (happens: (story: Story, of: Case) => unknown): Scene['tell'] =>
  async (story) => {
    await happens(story, await calling(story));
    return '/join';
  };

export const call = { page: 'join', shows: '[data-testid="call"][data-room="connected"]' } as const;
export const noticed = (notice: string): string => `[data-testid="call-notice"][data-notice="${notice}"]`;
const step = { ...call, shows: byTestId('step') } as const;
export const document = {
  ...step,
  tell: after((story, { guest }) => story.start(guest, 'documentScan')),
} as const;
const liveness = { ...step, tell: after((story, { guest }) => story.start(guest, 'liveness')) } as const;
const passport = [{ press: byTestId('choose-passport') }] as const;
const photographed = [
  ...passport,
  { await: `${byTestId('document-camera')}[data-hint]:not([data-hint="none"])` },
  { press: byTestId('shutter') },
] as const;
export const sent = [...photographed, { press: byTestId('use-this') }] as const;
export const ended = { page: 'join', shows: byTestId('end-page') } as const;
export const joinCallScenes: Scenes = {
  'join/call/plain': { ...call, title: 'The operator is there', tell: after(() => undefined) },
  'join/call/muted': {
    ...call,
    title: 'Microphone and camera are off',
    tell: after(() => undefined),
    does: [{ press: byTestId('toggle-microphone') }, { press: byTestId('toggle-camera') }],
  },
  'join/call/muted-by-operator': {
    ...call,
    title: 'The operator has muted the applicant',
    tell: after((story) => (story.stage.line = 'muted')),
    shows: byTestId('unmute-self'),
  },
  'join/call/devices': {
    ...call,
    title: 'Camera, microphone and speaker are chosen',
    tell: after(() => undefined),
    does: [{ press: byTestId('devices') }],
    shows: byTestId('device-sheet'),
  },
  'join/call/unplugged': {
    ...call,
    title: 'The headset was pulled out',
    tell: after(() => undefined),
    camera: { unplugged: 'microphone-1' },
    shows: byTestId('plug-news'),
  },
  'join/call/unheard': {
    ...call,
    title: 'Nothing is heard from the own microphone',
    tell: after(() => undefined),
    camera: { silent: true },
    shows: byTestId('own-silence'),
  },
  'join/call/asked': {
    ...call,
    title: 'The operator asks for the other camera',
    tell: after((story, { guest }) => story.favour(guest, 'otherCamera')),
    shows: byTestId('favour-allow'),
  },
  'join/call/others': {
    ...call,
    title: 'Others are in the call, of whom one speaks and one is muted',
    tell: async (story) => {
      const of = await calling(story, { names: applicants.slice(0, 5) });
      const [, ben, carla] = of.guests;
      if (ben) story.stage.seats[ben.id] = { speaking: true };
      if (carla) story.stage.seats[carla.id] = { microphone: 'off' };
      return '/join';
    },
    shows: byTestId('others'),
  },
  'join/call/leaving': {
    ...call,
    title: 'Leave for sure?',
    tell: after(() => undefined),
    does: [{ press: byTestId('leave') }],
    shows: byTestId('leave-sure'),
  },
  'join/call/no-camera': {
    ...call,
    title: 'The camera is away',
    tell: after(() => undefined),
    camera: { fails: 'NotReadableError' },
    shows: byTestId('device-help'),
  },
  'join/call/no-camera-chat': {
    ...call,
    title: 'The camera is away while the chat is open',
    tell: after(() => undefined),
    camera: { fails: 'NotReadableError' },
    does: [{ press: byTestId('chat-open') }],
    shows: `:has(> ${byTestId('chat')}) > ${byTestId('device-help')}`,
  },
  'join/call/no-camera-devices': {
    ...call,
    title: 'The camera is away while devices are chosen',
    tell: after(() => undefined),
    camera: { fails: 'NotReadableError' },
    does: [{ press: byTestId('devices') }],
    shows: `:has(> ${byTestId('device-sheet')}) > ${byTestId('device-help')}`,
  },
  'join/call/connecting': {
    ...call,
    title: 'The room is being entered',
    tell: after((story) => (story.stage.line = 'waiting')),
    shows: noticed('connecting'),
  },
  'join/call/lost': {
    ...call,
    title: 'The own line is lost',
    tell: after((story) => (story.stage.line = 'resuming')),
    network: { unwell: true },
    shows: noticed('lost'),
  },
  'join/call/stopped': {
    ...call,
    title: "The operator's picture has stopped",
    tell: after((story) => (story.stage.seats['per_olga'] = { silent: true })),
    shows: noticed('stopped'),
  },
  'join/call/unattended': {
    ...call,
    title: 'The operator was lost, and somebody else will take over',
    tell: after((story, of) => story.passDeadline(of)),
    shows: noticed('unattended'),
  },
  'join/call/elsewhere': {
    ...call,
    title: 'The call goes on in another window',
    tell: after((story) => (story.stage.line = 'taken')),
    shows: byTestId('take-back'),
  },
  'join/call/camera-off': {
    ...call,
    title: 'The operator is muted, and has turned the camera off',
    tell: after((story) => (story.stage.seats['per_olga'] = { camera: 'off', microphone: 'off' })),
    shows: `${byTestId('operator-signs')} p`,
  },
  'join/document/choice': { ...document, title: 'Passport or card', shows: byTestId('choose-passport') },
  'join/document/camera': {
    ...document,
    title: 'The passport before the camera',
    does: passport,
    shows: `${byTestId('document-camera')}[data-hint]:not([data-hint="none"])`,
  },
  'join/document/review': {
    ...document,
    title: 'Can it be read?',
    does: photographed,
    shows: byTestId('document-review'),
  },
  'join/document/sending': {
    ...document,
    title: 'On its way',
    network: { upload: 'held' },
    does: sent,
    shows: byTestId('sending'),
  },
  'join/document/refused': {
    ...document,
    title: 'The picture was refused',
    network: { upload: 'refused' },
    does: sent,
    shows: byTestId('send-again'),
  },
  'join/document/checked': {
    ...call,
    title: 'It is being examined',
    tell: after(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.handIn(guest);
    }),
    shows: byTestId('being-checked'),
  },
  'join/liveness/loading': {
    ...liveness,
    title: 'The models are on their way',
    shows: byTestId('liveness-capture'),
  },
  'join/liveness/asked': {
    ...liveness,
    title: 'A movement is asked for',
    shows: '[data-testid="liveness-capture"][data-phase="asked"]',
  },
  'join/call/picture-taken': {
    ...call,
    title: 'The operator took a picture of them',
    tell: after((story, { guest }) => void story.stage.onceInCall.push(() => story.capture(guest))),
    shows: `${byTestId('picture-note')} span`,
  },
  'join/end/left': {
    ...ended,
    title: 'Left, and may come back',
    tell: after((story, { guest }) => story.leave(guest)),
  },
  'join/end/removed': {
    ...ended,
    title: 'The operator removed them',
    tell: after((story, { guest }) => story.remove(guest)),
  },
  'join/end/back': {
    ...ended,
    title: 'Removed, and let back in',
    tell: after(async (story, { guest }) => {
      await story.remove(guest);
      await story.letBackIn(guest);
    }),
  },
  'join/end/again': {
    ...ended,
    title: 'Called again after the call',
    tell: after(async (story, of) => {
      await story.endCall(of);
      await story.close(of);
      await story.callAgain(of);
    }),
  },
  'join/end/ended': {
    ...ended,
    title: 'The call has ended',
    tell: after(async (story, of) => {
      await story.endCall(of);
      await story.close(of);
    }),
  },
  'join/end/cancelled': {
    ...ended,
    title: 'The session was cancelled',
    tell: async (story) => {
      const of = await story.begin();
      await story.agree(of.guest);
      await story.cancel(of);
      return '/join';
    },
  },
};
