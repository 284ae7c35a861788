import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { openBrowser, openPage, phone, picture, plays } from '#e2e/browser/browsers.ts';
import { answer, decide } from '#e2e/browser/operator.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { arrive, create, email, handIn, newKey, type Call, type Upload } from '#e2e/product/call.ts';
import { enter } from '#e2e/product/seat.ts';
import { makeHolder, type Holder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { shots } from '#e2e/specimen/shots.ts';

/** Everybody on the board has a passport; the first two hold a phone, the others' cameras are programs. */
const holders: readonly Holder[] = Array.from({ length: 10 }, (_, index) => makeHolder(20 + index));
const nameOf = ({ given, surname }: Holder): string => `${given} ${surname}`;
const names = holders.map(nameOf);
const onPhones = 2;

let stage: Stage;
let console: Page;
let hand: Browser;
const phones: Page[] = [];
const calls: Call[] = [];
const seats: Awaited<ReturnType<typeof enter>>[] = [];

beforeAll(async () => {
  [stage, hand] = await Promise.all([openStage(inject('servers')), openBrowser()]);
  const participants = names.map((name) => ({ name, email }));
  const { session, links } = await create(stage.operator, names[0], { participants });
  for (const [index, link] of links.entries()) {
    if (index < onPhones) {
      const page = await openPage(hand, phone);
      await applicant.arrive(page, link.url);
      phones.push(page);
    }
    const visitor = index < onPhones ? stage.operator : await arrive(stage.product, link);
    calls.push({ session: session.id, participant: link.participant, link, applicant: visitor });
  }
  console = await stage.signedIn('operator');
  await console.goto(`${stage.product.origin}/sessions/${session.id}`);
  await answer(console);
  const small = { width: 320, height: 240, perSecond: 5 };
  for (const { applicant: visitor } of calls.slice(onPhones))
    seats.push(await enter(await visitor.ask('enterRoom'), { looks: false, camera: small }));
}, 400_000);
afterAll(async () => {
  for (const seat of seats) await seat.leave();
  await Promise.all([hand?.close(), console?.context().close()]);
  await stage?.close();
});

const tile = (index: number) => console.locator(`[data-participant="${calls[index]?.participant}"]`);

test('all ten are seen moving at once by the operator, and the nine others by who holds a phone', async () => {
  const moving = () =>
    console.evaluate(
      () =>
        [...document.querySelectorAll<HTMLVideoElement>('[data-testid=applicant-video] video')].filter(
          ({ videoWidth, currentTime }) => videoWidth > 0 && currentTime > 0,
        ).length,
    );
  await expect.poll(moving, { timeout: 120_000 }).toBe(10);
  await picture(console, 'console-ten-people');
  for (const held of phones) await plays(held, 'others');
}, 180_000);

async function passportOf(holder: Holder): Promise<Upload> {
  const { jpeg } = await photograph(passportPage(holder).picture, shots['full HD 85 %']);
  return { label: 'page', bytes: jpeg };
}

/** The operator chooses somebody and starts a step for them. Answers the run. */
async function startFor(index: number, kind: string): Promise<string> {
  const { session, participant } = calls[index]!;
  await tile(index).locator('[data-testid^=choose-]').click();
  await console.getByTestId('identity').getByText(names[index]!).waitFor();
  await console.getByTestId(`start-${kind}`).click();
  await tile(index)
    .getByText(/: asked/)
    .waitFor();
  const shown = await stage.operator.ask('session', { id: session });
  const run = shown?.participants.find(({ id }) => id === participant)?.runs.at(-1);
  return run?.id ?? '';
}

test('each completes steps of their own at the same time, and the panel has what becomes of them', async () => {
  // Shown on a phone; own passport; a passport in another name; asked and withdrawn; asked and open. The others are asked nothing.
  const onPhone = phones[0]!;
  await startFor(0, 'documentScan');
  const runs = [await startFor(2, 'documentScan'), await startFor(3, 'documentScan')];
  const withdrawn = await startFor(4, 'liveness');
  await startFor(5, 'liveness');
  await onPhone.getByTestId('choose-passport').click();
  await onPhone.getByTestId('document-file').setInputFiles({
    name: 'passport.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from((await passportOf(holders[0]!)).bytes),
  });
  await onPhone.getByTestId('use-this').click();
  await handIn(calls[2]!, runs[0]!, [await passportOf(holders[2]!)]);
  await handIn(calls[3]!, runs[1]!, [await passportOf(holders[9]!)]);
  const { session, participant } = calls[4]!;
  await stage.operator.ask('withdrawRun', { session, participant, run: withdrawn, key: newKey() });
  const states = async () => {
    const shown = await stage.operator.ask('session', { id: session });
    return shown?.participants.map(({ runs: own }) => own.map(({ kind, state }) => `${kind} ${state}`));
  };
  await expect
    .poll(states, { timeout: 120_000, interval: 500 })
    .toEqual([
      ['documentScan passed'],
      [],
      ['documentScan passed'],
      ['documentScan failed'],
      ['liveness withdrawn'],
      ['liveness asked'],
      [],
      [],
      [],
      [],
    ]);
}, 240_000);

test('they are decided upon together: whose step came out how stands in one table, and in the record', async () => {
  await console.getByTestId('end-call').click();
  await console.getByTestId('end-call').click();
  const table = console.getByTestId('case-table');
  await table.waitFor();
  const row = (index: number) => table.locator(`[data-row="${calls[index]!.participant}"]`);
  for (const [index, words] of [
    [0, /passed/i],
    [3, /failed/i],
  ] as const)
    await row(index).getByText(words).first().waitFor({ state: 'attached' });
  await picture(console, 'console-ten-decided');
  await console.getByTestId('reason').fill('One of them showed the passport of somebody else.');
  await decide(console, 'rejected');
  for (const held of phones) await held.locator('[data-testid=end-page]').waitFor();
}, 180_000);
