import type { Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import * as operator from '#e2e/browser/operator.ts';
import { openPhone } from '#e2e/browser/troubled-phone.ts';

let stage: Stage;
let console: Page;
let held: Page;

beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  [console, held] = await Promise.all([
    stage.signedIn('operator'),
    openPhone(stage.browser, { allowed: true }),
  ]);
  // Leaving a call asks first, and is allowed.
  console.on('dialog', (dialog) => void dialog.accept());
  await held.goto(await operator.createSession(console, 'Anna Maria Eriksson'));
}, 300_000);
afterAll(() => stage?.close());

/** What each side sees in a state: it is there before both pages are loaded anew, and after. */
type Signs = { readonly office: string; readonly hand: string };

async function standsAfterReload({ office, hand }: Signs): Promise<void> {
  const stands = () =>
    Promise.all([console.locator(office).first().waitFor(), held.locator(hand).first().waitFor()]);
  await stands();
  await Promise.all([console.reload(), held.reload()]);
  await stands();
}

const inCall = {
  office: '[data-testid=call][data-media=connected]',
  hand: '[data-testid=call][data-room=connected]',
};
const press = (page: Page, testId: string) => page.getByTestId(testId).first().click();

test.each<[string, () => Promise<unknown>, Signs]>([
  [
    'before anybody has agreed',
    async () => undefined,
    { office: '[data-testid=join-link]', hand: '[data-testid=agree]' },
  ],
  [
    'while the phone is prepared',
    () => press(held, 'agree'),
    { office: '[data-testid=join-link]', hand: '[data-testid=join-call]' },
  ],
  [
    'while it rings',
    () => press(held, 'join-call'),
    { office: '[data-testid=answer]', hand: '[data-testid=waiting]' },
  ],
  ['in the call', () => press(console, 'answer'), inCall],
  [
    'while a step is asked for',
    () => press(console, 'start-documentScan'),
    { office: '[data-testid=run][data-state=asked]', hand: '[data-testid=step][data-kind=documentScan]' },
  ],
  [
    'after the step was withdrawn',
    () => press(console, 'withdraw-documentScan'),
    {
      office: '[data-testid=call][data-media=connected]:not(:has([data-testid=run][data-state=asked]))',
      hand: '[data-testid=quiet]',
    },
  ],
  [
    'when the applicant has left',
    async () => {
      await press(held, 'leave');
      await press(held, 'leave-sure');
    },
    {
      office: '[data-testid=call-note][data-note="session.call.left"]',
      hand: '[data-testid=end-page][data-end=left]',
    },
  ],
  ['when they are back', () => press(held, 'come-back'), inCall],
  [
    'when the call has ended',
    () => operator.hangUp(console),
    { office: '[data-testid=decide-approved]', hand: '[data-testid=end-page][data-end=ended]' },
  ],
])(
  'both pages are as they were when they are loaded anew %s',
  async (_words, happens, signs) => {
    await happens();
    await standsAfterReload(signs);
  },
  120_000,
);
