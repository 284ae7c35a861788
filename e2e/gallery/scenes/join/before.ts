import type { LinkTrouble } from '#e2e/gallery/world/links.ts';
import type { Guest, Story } from '#e2e/gallery/world/story.ts';
import type { CameraWish } from '#e2e/gallery/frame/opening.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const page = { page: 'join' } as const;
const byLink = ({ token }: Guest): string => `/join#${token}`;
const fresh: Scene['tell'] = async (story) => {
  story.ago(600);
  return byLink((await story.begin()).guest);
};

/** Somebody who has agreed in this browser. */
export async function agreed(story: Story, wish: Parameters<Story['begin']>[0] = {}) {
  story.ago(600);
  const of = await story.begin(wish);
  story.ago(300);
  await story.agree(of.guest);
  return of;
}

const link = (title: string, tell: Scene['tell']): Scene => ({
  ...page,
  title,
  tell,
  shows: byTestId('link-page'),
});
const refused = (title: string, code: LinkTrouble): Scene =>
  link(title, async (story) => {
    const address = await fresh(story);
    story.links.trouble(code);
    return address;
  });

const prepare = {
  ...page,
  tell: async (story: Story) => (await agreed(story), '/join'),
  shows: `${byTestId('check-line')}[data-hint="good"]`,
} as const;

const problem = (title: string, camera: CameraWish): Scene => ({
  ...prepare,
  title,
  camera,
  shows: byTestId('device-help'),
});

export const beforeCallScenes: Scenes = {
  'join/link/unknown': refused('A link that is not known', 'LINK_UNKNOWN'),
  'join/link/revoked': refused('A link that was replaced', 'LINK_REVOKED'),
  'join/link/elsewhere': refused('A link that is used on another device', 'LINK_ELSEWHERE'),
  'join/link/expired': link('A link that has expired', async (story) => {
    story.ago(90_000);
    const of = await story.begin();
    await story.passDeadline(of);
    return byLink(of.guest);
  }),
  'join/link/used': link('A link whose session has ended', async (story) => {
    const of = await story.begin();
    await story.cancel(of);
    return byLink(of.guest);
  }),
  'join/link/none': link('A link that was cut off at its #', () => '/join'),
  'join/link/cut': link('A link that was cut off later', async (story) => (await fresh(story)).slice(0, -9)),
  'join/link/trouble': {
    ...link('The server cannot look it up', fresh),
    network: { broken: ['OpenLink'] },
  },
  'join/link/loading': {
    ...page,
    title: 'The link is being opened',
    tell: fresh,
    network: { held: ['OpenLink'] },
    shows: '[role=status]',
  },
  'join/welcome/plain': { ...page, title: 'What the call is for', tell: fresh, shows: byTestId('agree') },
  'join/welcome/scheduled': {
    ...page,
    title: 'The same, for a later hour',
    tell: async (story) => byLink((await story.begin({ scheduledFor: '2026-03-12T13:30:00.000Z' })).guest),
    shows: byTestId('agree'),
  },
  'join/welcome/refused': {
    ...page,
    title: 'The agreement did not arrive',
    tell: async (story) => {
      const address = await fresh(story);
      story.links.trouble('LINK_ELSEWHERE', 'agreed');
      return address;
    },
    does: [{ press: byTestId('agree') }],
    shows: byTestId('problem'),
  },
  'join/welcome/in-app': {
    ...page,
    title: 'Inside of an app that has no camera for pages',
    tell: fresh,
    camera: { inApp: true, fails: 'NotAllowedError' },
    does: [{ press: byTestId('agree') }],
    shows: byTestId('device-help'),
  },
  'join/welcome/no-camera': {
    ...page,
    title: 'A computer without a camera, before anybody agrees',
    tell: fresh,
    camera: { only: 'audioinput' },
    shows: `${byTestId('link-code')} svg`,
  },
  'join/welcome/denied': {
    ...page,
    title: 'The camera was not allowed, and the link is still free',
    tell: fresh,
    camera: { fails: 'NotAllowedError' },
    does: [{ press: byTestId('agree') }],
    shows: `${byTestId('device-help')}[data-problem="denied"]`,
  },
  'join/welcome/denied-by-system': {
    ...page,
    title: 'The system does not let the browser use the camera',
    tell: fresh,
    camera: { fails: 'NotAllowedError', bySystem: true },
    does: [{ press: byTestId('agree') }],
    shows: `${byTestId('device-help')}[data-problem="deniedBySystem"]`,
  },
  'join/welcome/no-calls': {
    ...page,
    title: 'A browser whose calls are switched off',
    tell: fresh,
    camera: { noCalls: true },
    shows: `${byTestId('device-help')}[data-problem="noWebRtc"]`,
  },
  'join/welcome/unsupported': {
    ...page,
    title: 'A browser that cannot take part',
    tell: fresh,
    camera: { absent: true },
    shows: byTestId('device-help'),
  },
  'join/prepare/good': { ...prepare, title: 'Light, sound and line are good' },
  'join/prepare/devices': {
    ...prepare,
    title: 'Another camera is chosen',
    does: [{ await: prepare.shows }, { press: byTestId('devices') }],
    shows: byTestId('device-menu'),
  },
  'join/prepare/dark': {
    ...prepare,
    title: 'Too dark, and nobody speaks',
    camera: { sees: 'dark', silent: true },
    does: [{ await: prepare.shows }],
    shows: `${byTestId('check-light')}[data-hint]:not([data-hint="measuring"])`,
  },
  'join/prepare/weak': {
    ...prepare,
    title: 'A call would not get through',
    tell: async (story) => {
      story.stage.line = 'refused';
      await agreed(story);
      return '/join';
    },
    shows: `${byTestId('check-line')}:not([data-hint="measuring"]):not([data-hint="good"])`,
  },
  'join/prepare/scheduled': {
    ...prepare,
    title: 'Too early to join',
    tell: async (story) => (await agreed(story, { scheduledFor: '2026-03-12T13:30:00.000Z' }), '/join'),
    does: [{ await: byTestId('opens') }],
  },
  'join/prepare/denied': problem('The camera was not allowed', { fails: 'NotAllowedError' }),
  'join/prepare/busy': problem('Another program has the camera', { fails: 'NotReadableError' }),
  'join/prepare/no-camera': problem('There is no camera', { fails: 'NotFoundError', only: 'audioinput' }),
  'join/prepare/no-microphone': problem('There is no microphone', {
    fails: 'NotFoundError',
    only: 'videoinput',
  }),
  'join/prepare/failed': problem('The camera does not start', { fails: 'Unknown' }),
  'join/waiting/ringing': {
    ...page,
    title: 'Waiting for an answer',
    tell: async (story) => {
      const { guest } = await agreed(story);
      story.ago(20);
      await story.join(guest);
      return '/join';
    },
    shows: byTestId('waiting'),
  },
  'join/waiting/missed': {
    ...page,
    title: 'Nobody answered',
    tell: async (story) => {
      const of = await agreed(story);
      await story.join(of.guest);
      await story.passDeadline(of);
      return '/join';
    },
    shows: byTestId('call-again'),
  },
};
