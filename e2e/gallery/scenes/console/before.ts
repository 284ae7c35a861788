import { applicants } from '#e2e/gallery/world/people.ts';
import type { Case, Story } from '#e2e/gallery/world/story.ts';
import { at, byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';

export const session = { page: 'console', as: 'olga', shows: byTestId('waiting') } as const;

export async function open(story: Story): Promise<Case> {
  story.ago(900);
  return story.begin({ reference: 'CRM-2041' });
}

export async function ringing(story: Story): Promise<Case> {
  const of = await open(story);
  story.ago(48);
  await story.arrive(of.guest);
  return of;
}

/** Who waited has closed the page a while ago. */
async function away(story: Story): Promise<Case> {
  const of = await open(story);
  story.ago(240);
  await story.arrive(of.guest);
  story.ago(150);
  await story.page(of.guest, false);
  return of;
}

async function missed(story: Story): Promise<Case> {
  const of = await open(story);
  story.ago(300);
  await story.arrive(of.guest);
  story.ago(180);
  await story.passDeadline(of);
  return of;
}

/** The call dropped and did not come back: the session is open again, with what it brought. */
async function dropped(story: Story): Promise<Case> {
  const of = await open(story);
  story.ago(600);
  await story.arrive(of.guest);
  await story.answer(of);
  await story.step(of.guest, 'documentScan');
  story.ago(400);
  await story.line(of.guest, false);
  story.ago(240);
  await story.passDeadline(of);
  return of;
}

export const beforeScenes: Scenes = {
  'console/session/scheduled': {
    ...session,
    title: 'Of a later hour',
    tell: async (story) => at(await story.begin({ scheduledFor: '2026-03-12T13:30:00.000Z' })),
  },
  'console/session/open': {
    ...session,
    title: 'The link was sent',
    tell: async (story) => at(await open(story)),
  },
  'console/session/tried': {
    ...session,
    title: 'Camera, microphone, light and line were tried',
    tell: async (story) => at(await open(story)),
    does: [{ await: `${byTestId('check-line')}[data-state="good"]` }, { press: byTestId('try-own') }],
    shows: byTestId('own-check-summary'),
  },
  'console/session/refused': {
    ...session,
    title: 'The camera is refused, which is learnt before answering',
    tell: async (story) => at(await ringing(story)),
    camera: { fails: 'NotAllowedError' },
    shows: '[data-testid="own-trial"] [role="alert"]',
  },
  'console/session/agreed': {
    ...session,
    title: 'The link was opened, and the applicant gets ready',
    tell: async (story) => {
      const of = await open(story);
      await story.agree(of.guest);
      return at(of);
    },
  },
  'console/session/several': {
    ...session,
    title: 'Of three, one of whom waits',
    tell: async (story) => {
      story.ago(600);
      const of = await story.begin({ names: applicants.slice(0, 3) });
      story.ago(20);
      await story.arrive(of.guest);
      return at(of);
    },
  },
  'console/session/away': {
    ...session,
    title: 'Who waits gives no sign of life',
    tell: async (story) => at(await away(story)),
    shows: byTestId('answer-away'),
  },
  'console/session/away-answer': {
    ...session,
    title: 'The same is about to be answered',
    tell: async (story) => at(await away(story)),
    does: [{ press: `${byTestId('answer-away')} ${byTestId('confirm-ask')}` }],
    shows: `${byTestId('answer-away')} ${byTestId('confirm-sure')}`,
  },
  'console/session/ringing': {
    ...session,
    title: 'The applicant waits',
    tell: async (story) => at(await ringing(story)),
  },
  'console/session/missed': {
    ...session,
    title: 'Nobody answered',
    tell: async (story) => at(await missed(story)),
  },
  'console/session/left': {
    ...session,
    title: 'The applicant waited and went',
    tell: async (story) => {
      const of = await ringing(story);
      await story.leave(of.guest);
      return at(of);
    },
  },
  'console/session/dropped': {
    ...session,
    title: 'The call dropped, and what it brought stays',
    tell: async (story) => at(await dropped(story)),
  },
  'console/session/called-again': {
    ...session,
    title: 'Called again, and nobody is there yet',
    tell: async (story) => {
      const of = await open(story);
      story.ago(600);
      await story.arrive(of.guest);
      await story.answer(of);
      await story.step(of.guest, 'documentScan', 'blurred');
      await story.endCall(of);
      await story.close(of);
      await story.callAgain(of);
      return at(of);
    },
  },
  'console/session/cancelling': {
    ...session,
    title: 'Cancelled for sure?',
    tell: async (story) => at(await open(story)),
    does: [{ press: `${byTestId('cancel-session')} button, button${byTestId('confirm-ask')}` }],
    shows: byTestId('confirm-sure'),
  },
  'console/session/renewed': {
    ...session,
    title: 'A fresh link was made',
    tell: async (story) => at(await open(story)),
    does: [{ press: `${byTestId('renew-link')} button` }, { press: byTestId('confirm-sure') }],
    shows: byTestId('confirm-ask'),
  },
  'console/session/renewing': {
    ...session,
    title: 'A fresh link for somebody who waits?',
    tell: async (story) => at(await ringing(story)),
    does: [{ press: `${byTestId('renew-link')} button` }],
    shows: byTestId('confirm-sure'),
  },
  'console/session/several-open': {
    ...session,
    title: 'Of ten, one link is shown with its QR code',
    tell: async (story) => {
      story.ago(600);
      const of = await story.begin({ names: applicants });
      story.ago(20);
      await story.arrive(of.guest);
      if (of.guests[1]) await story.agree(of.guests[1]);
      return at(of);
    },
    does: [{ press: byTestId('show-link') }],
    shows: byTestId('join-link'),
  },
  'console/session/removed': {
    ...session,
    title: 'One was removed before the call dropped',
    tell: async (story) => {
      const of = await open(story);
      story.ago(600);
      await story.arrive(of.guest);
      await story.answer(of);
      await story.remove(of.guest);
      story.ago(240);
      await story.passDeadline(of);
      return at(of);
    },
    shows: byTestId('let-back-in'),
  },
  'console/session/reader': {
    ...session,
    as: 'aude',
    title: 'Looked at by an auditor',
    tell: async (story) => at(await ringing(story)),
  },
  'console/session/loading': {
    ...session,
    title: 'The session is on its way',
    tell: async (story) => at(await open(story)),
    network: { held: ['Feed', 'Session'] },
    shows: '[role=status]',
  },
  'console/session/gone': {
    ...session,
    title: 'There is no such session',
    tell: () => '/sessions/ses_nothing',
    shows: 'h1',
  },
  'console/session/trouble': {
    ...session,
    title: 'The session cannot be read',
    tell: async (story) => at(await open(story)),
    network: { failing: ['Feed', 'Session'] },
    shows: byTestId('problem'),
  },
};
