import { calling, call } from '#e2e/gallery/scenes/console/call/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';

const open = [{ await: call.shows }, { press: byTestId('chat-open') }] as const;
const written = `${byTestId('chat')} ${byTestId('chat-line')}`;
const inJoin = { page: 'join', shows: '[data-testid="call"][data-room="connected"]' } as const;
const news = `${byTestId('chat-news')} ${byTestId('chat-answer')}`;

const told =
  (address: (of: Case) => string, happens: (story: Story, of: Case) => unknown): Scene['tell'] =>
  async (story) => {
    const of = await calling(story);
    await happens(story, of);
    return address(of);
  };
const console = (happens: (story: Story, of: Case) => unknown) =>
  told(({ id }) => `/sessions/${id}`, happens);
const join = (happens: (story: Story, of: Case) => unknown) => told(() => '/join', happens);

async function converse(story: Story, { guest }: Case): Promise<void> {
  await story.say(guest, 'Can you hear me? I cannot hear you.');
  await story.write(guest, 'I hear you well. My microphone is broken, I am afraid: https://example.org/help');
  await story.say(guest, 'Then let us write. Please hold your document still and fill the frame with it.');
  await story.write(guest, 'Like this?');
}

/** Somebody waits, is told to stay, and asks how long it takes. */
async function waiting(story: Story): Promise<Case> {
  story.ago(300);
  const of = await story.begin();
  story.ago(90);
  await story.arrive(of.guest);
  await story.say(of.guest, 'I will be with you in a moment. Please stay on this page.');
  await story.write(of.guest, 'Thank you, I am waiting.');
  return of;
}

/** What operator and applicant write to each other. */
export const chatScenes: Scenes = {
  'console/chat/none': {
    ...call,
    title: 'Nothing was written',
    tell: console(() => undefined),
    does: open,
    shows: byTestId('chat'),
  },
  'console/chat/written': {
    ...call,
    title: 'Both have written',
    tell: console(converse),
    does: open,
    shows: written,
  },
  'console/chat/unread': {
    ...call,
    title: 'The applicant has written, and the operator has not looked',
    tell: console(converse),
    shows: `${byTestId('chat-open')}[aria-label*="new"]`,
  },
  'console/chat/unheard': {
    ...call,
    title: 'No sound comes from the applicant',
    tell: console((story, { guest }) => (story.stage.seats[guest.id] = { microphone: 'off' })),
    shows: byTestId('write-instead'),
  },
  'console/chat/waiting': {
    page: 'console',
    as: 'olga',
    title: 'Operator and applicant write before the call is answered',
    tell: async (story) => `/sessions/${(await waiting(story)).id}`,
    does: [{ press: byTestId('waiting-write') }],
    shows: `${byTestId('waiting-chat')} ${byTestId('chat-line')}`,
  },
  'console/chat/after': {
    page: 'console',
    as: 'olga',
    title: 'What was written is read again before the decision',
    tell: console(async (story, of) => {
      await converse(story, of);
      await story.endCall(of);
      await story.close(of);
    }),
    does: [{ press: `${byTestId('conversation')} summary` }],
    shows: `${byTestId('conversation')} ${byTestId('chat-line')}`,
  },
  'join/chat/waiting': {
    page: 'join',
    title: 'The operator writes to whoever waits',
    tell: async (story) => {
      await waiting(story);
      return '/join';
    },
    shows: written,
  },
  'join/chat/news': {
    ...inJoin,
    title: 'The operator has written',
    tell: join((story, { guest }) => story.say(guest, 'Can you hear me? I cannot hear you.')),
    shows: news,
  },
  'join/chat/during-a-step': {
    ...inJoin,
    title: 'The operator has written while a document is shown',
    tell: join(async (story, { guest }) => {
      await story.start(guest, 'documentScan');
      await story.say(guest, 'Please hold your document still and fill the frame with it.');
    }),
    does: [{ await: byTestId('document-capture') }],
    shows: news,
  },
  'join/chat/written': {
    ...inJoin,
    title: 'Both have written',
    tell: join(converse),
    does: [{ await: inJoin.shows }, { press: byTestId('chat-open') }],
    shows: written,
  },
};
