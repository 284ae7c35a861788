import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, signIn } from '#e2e/browser/browsers.ts';
import * as operator from '#e2e/browser/operator.ts';
import type { LineShape } from '#e2e/line/pipe.ts';
import { openPhoneOnALine, type PhoneOnALine } from '#e2e/line/phone-on-a-line.ts';
import type { Relay } from '#e2e/line/relay.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { shots } from '#e2e/specimen/shots.ts';

let product: Product;
let seed: Seed;
let office: Browser;
let hand: PhoneOnALine;
/** Both sides of a call, and the line of the phone, which each test leaves as it found it. */
let console: Page;
let held: Page;
let line: Relay;

/** Two cores carry both ends, and LiveKit takes some twenty seconds to find out that somebody has gone. */
const slow = { timeout: 120_000 };

async function call(): Promise<void> {
  console = await openPage(office, desk);
  [held, line] = [hand.page, hand.line];
  await signIn(console, product, 'operator');
  await applicant.arrive(held, await operator.createSession(console, 'Anna Maria Eriksson'));
  await operator.answer(console);
  await applicant.inCall(held);
}

beforeAll(async () => {
  [product, office] = await Promise.all([
    startProduct(inject('servers'), { examines: false }),
    openBrowser(),
  ]);
  hand = await openPhoneOnALine(product);
  seed = await openSeed(product);
  await call();
  await expect.poll(() => hand.isOnTheLine(), slow).toBe(true);
}, 400_000);
afterAll(async () => {
  await Promise.all([office?.close(), hand?.close()]);
  await seed?.close();
  await product?.close();
});

/** As it was at first. */
function mend(): void {
  line.cut(false);
  line.shape({});
}

const notice = (page: Page, names: readonly string[]) =>
  page
    .locator(names.map((name) => `[data-testid=call-notice][data-notice=${name}]`).join(', '))
    .first()
    .waitFor({ ...slow, state: 'attached' });

async function handInPassport(): Promise<void> {
  const { jpeg } = await photograph(passportPage(makeHolder(3)).picture, shots['full HD 85 %']);
  await console.getByTestId('start-documentScan').click();
  await held.getByTestId('choose-passport').click(slow);
  await held
    .getByTestId('document-file')
    .setInputFiles({ name: 'passport.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) });
  await held.getByTestId('use-this').click();
  await held.getByTestId('being-checked').waitFor(slow);
}

test.each<[string, LineShape]>([
  ['that loses five packets of a hundred', { loss: 5 }],
  ['of 400 ms there and back', { delay: 400 }],
])('over a line %s the call goes on as before', async (_words, shape) => {
  line.shape(shape);
  const before = line.carried();
  // Some seconds of picture and sound, after which the pages have had the time to judge it.
  await expect.poll(() => line.carried() - before, slow).toBeGreaterThan(500_000);
  await operator.inCall(console);
  await applicant.inCall(held);
  await notice(held, ['none', 'theirsWeak', 'theirsThin', 'thin']);
  mend();
});

test('over a line of 150 kbit/s the picture gives way to sound, both sides read it, and a still arrives whole', async () => {
  line.shape({ kilobits: 150 });
  await notice(held, ['thin', 'heldBack']);
  await console
    .getByText(/(small picture|sound only), to spare the line/)
    .first()
    .waitFor(slow);
  await handInPassport();
  await held.locator('[data-testid=call][data-room=connected]').waitFor();
  mend();
  await notice(held, ['none']);
  await operator.inCall(console);
}, 300_000);

test('sound only is chosen for both ways, read by the other side, and taken back', async () => {
  await held.getByTestId('devices').click();
  await held.getByTestId('device-saving').click();
  await held.getByRole('option', { name: 'Sound only' }).click();
  await console.getByText('sound only, to spare the line').first().waitFor(slow);
  await held.getByTestId('close-sheet').click();
  await held.getByTestId('operator-video').getByText('You chose sound only.').waitFor();
  await held.getByTestId('devices').click();
  await held.getByTestId('device-saving').click();
  await held.getByRole('option', { name: 'As large as the line bears' }).click();
  await held.getByTestId('close-sheet').click();
  await applicant.inCall(held);
  await operator.inCall(console);
});

test('a phone that is cut off is told on both sides, and both go on by themselves when it is back', async () => {
  line.cut(true);
  await notice(held, ['offline', 'lost']);
  await console.getByTestId('call-note').waitFor(slow);
  mend();
  await notice(held, ['none']);
  await operator.inCall(console);
  await applicant.inCall(held);
});

test('away for longer than its process waits, the session is followed by a fresh one, and both sides are led there', async () => {
  await seed.changeLimits({ interruption: 3 }, { afterDrop: 'fresh' });
  await call();
  const before = console.url();
  line.cut(true);
  await console.getByTestId('session-links').getByRole('link').waitFor(slow);
  mend();
  await held.locator('[data-testid=end-page][data-end=fresh]').waitFor(slow);
  await held.getByTestId('come-back').click();
  await held.getByTestId('agree').click();
  await held.getByTestId('join-call').click();
  await held.getByTestId('waiting').waitFor();
  await console.getByTestId('session-links').getByRole('link').click();
  await operator.answer(console);
  await applicant.inCall(held);
  expect(new URL(console.url()).pathname).toBe(`${new URL(before).pathname}-f2`);
}, 300_000);
