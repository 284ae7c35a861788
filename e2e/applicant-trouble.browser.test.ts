import { createHash } from 'node:crypto';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { roomOf } from '#schema/ids.ts';
import { until } from '#servers/run/until.ts';
import { barriers } from '#e2e/browser/barriers.ts';
import { openBrowser, plays } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { create, newKey, runOf, seen, start, type Call } from '#e2e/product/call.ts';
import { openPhone, openWindows } from '#e2e/browser/troubled-phone.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { shots } from '#e2e/specimen/shots.ts';

let stage: Stage;
beforeAll(async () => (stage = await openStage(inject('servers'), { examines: false })), 120_000);
afterAll(() => stage?.close());

interface Invited extends Omit<Call, 'applicant'> {
  readonly url: string;
}

async function invite(): Promise<Invited> {
  const { session, links } = await create(stage.operator);
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  return { session: session.id, participant: link.participant, link, url: link.url };
}

/** As far as the waiting room, and into the call. */
async function enter(page: Page, call: Invited): Promise<void> {
  await page.goto(call.url);
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await stage.operator.ask('answer', { session: call.session, key: newKey() });
  await page.locator('[data-testid=call][data-room=connected]').waitFor();
}

/** What the room tells the others of somebody. */
async function attributesOf({ session, participant }: Invited): Promise<Record<string, string>> {
  const { url, apiKey, apiSecret } = inject('servers').livekit;
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
  return (await rooms.getParticipant(roomOf(session), participant)).attributes;
}
const isInRoom = (call: Invited): Promise<boolean> =>
  attributesOf(call).then(
    () => true,
    () => false,
  );
const tells = (call: Invited, attribute: string, value: string) =>
  until(async () => ((await attributesOf(call))[attribute] ?? '') === value, { within: 30_000, every: 100 });

describe('in a call', () => {
  let page: Page;
  let call: Invited;
  beforeEach(async () => {
    call = await invite();
    page = await openPhone(stage.browser, { allowed: true });
    await enter(page, call);
    return () => page.close();
  });

  /** A phone call or another program takes the camera, and keeps it. */
  const takeCamera = () =>
    page.evaluate(() => {
      const broken = window.broken!;
      broken.taken = true;
      broken.camera?.stop();
      broken.camera?.dispatchEvent(new Event('ended'));
    });

  test('a camera that was taken is told to both sides, also above an open sheet, asked for in vain, and comes back by itself', async () => {
    await page.getByTestId('chat-open').click();
    await page.getByTestId('chat').waitFor();
    await takeCamera();
    await page.locator('[data-testid=device-help][data-problem=ended]').waitFor();
    expect(await tells(call, 'picture', 'gone')).toBe(true);
    await page.getByTestId('devices-again').click();
    await page.locator('[data-testid=device-help][data-problem=busy]').waitFor();
    await page.locator('[data-testid=call][data-room=connected]').waitFor();
    await page.evaluate(() => (window.broken!.taken = false));
    await page.getByTestId('device-help').waitFor({ state: 'detached' });
    await page.getByTestId('chat').waitFor();
    expect(await tells(call, 'picture', '')).toBe(true);
    await plays(page, 'self-video');
  });

  test('a camera that gives no pictures any more after the page was away is opened anew by itself', async () => {
    const before = await page.evaluate(() => window.broken?.camera?.id);
    await page.evaluate(() => {
      window.broken!.stuck = true;
      window.broken?.camera?.stop();
      window.broken?.camera?.dispatchEvent(new Event('ended'));
    });
    await page.waitForFunction((id) => window.broken?.camera?.id !== id && !window.broken?.stuck, before);
    await plays(page, 'self-video');
  });

  test('a step whose part of the page never arrives says so, and is there after loading anew', async () => {
    await page.route('**/assets/DocumentCapture*.js', (route) => route.abort());
    await start(stage.operator, { ...call, applicant: stage.operator }, 'documentScan');
    await page.getByTestId('part-again').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/assets/DocumentCapture*.js');
    await page.getByTestId('part-again').click();
    await page.getByTestId('choose-passport').waitFor();
  });

  test('a step that is withdrawn while its picture is sent begins anew at once, and ends at the face', async () => {
    const { jpeg } = await photograph(passportPage(makeHolder(3)).picture, shots['full HD 85 %']);
    const picture = { name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) };
    const first = await start(stage.operator, { ...call, applicant: stage.operator }, 'documentScan');
    await page.getByTestId('choose-card').click();
    await page.locator('[data-testid=document-capture][data-side=front]').waitFor();
    let arrived = 0;
    await page.route('**/evidence?**', () => void arrived++);
    await page.getByTestId('document-file').setInputFiles(picture);
    await page.getByTestId('use-this').click();
    await page.getByTestId('sending').waitFor();
    await expect.poll(() => arrived).toBe(1);
    const { session, participant } = call;
    await stage.operator.ask('withdrawRun', { session, participant, run: first.id, key: newKey() });
    const second = await start(stage.operator, { ...call, applicant: stage.operator }, 'documentScan');
    await page.locator('[data-testid=document-capture][data-phase=choose]').waitFor();
    await page.unroute('**/evidence?**');
    await page.getByTestId('choose-card').click();
    for (const side of ['front', 'back']) {
      await page.locator(`[data-testid=document-capture][data-side=${side}][data-phase=live]`).waitFor();
      await page.getByTestId('document-file').setInputFiles(picture);
      await page.getByTestId('use-this').click();
    }
    await page.getByTestId('being-checked').waitFor();
    await plays(page, 'self-video');
    expect(await page.evaluate(() => window.broken?.facing)).toEqual({ ideal: 'user' });
    const shown = await seen(
      stage.operator,
      call.session,
      (session) => runOf(session, 'documentScan')?.id === second.id,
    );
    expect(runOf(shown, 'documentScan')?.evidence.map(({ label }) => label)).toEqual(['front', 'back']);
    expect(arrived).toBe(1);
  });

  test('a page that goes out of sight is told to the room, and so is its return', async () => {
    const turn = (sight: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, sight);
    await turn('hidden');
    expect(await tells(call, 'away', 'yes')).toBe(true);
    await turn('visible');
    expect(await tells(call, 'away', '')).toBe(true);
  });

  test('a passport is handed in as a picture from a file, byte for byte', async () => {
    const { jpeg } = await photograph(passportPage(makeHolder(3)).picture, shots['full HD 85 %']);
    await start(stage.operator, { ...call, applicant: stage.operator }, 'documentScan');
    await page.getByTestId('choose-passport').click();
    await page
      .getByTestId('document-file')
      .setInputFiles({ name: 'passport.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) });
    await page.getByTestId('use-this').click();
    await page.getByTestId('being-checked').waitFor();
    const session = await seen(
      stage.operator,
      call.session,
      (shown) => runOf(shown, 'documentScan')?.evidence.length === 1,
    );
    expect(runOf(session, 'documentScan')?.evidence[0]?.sha256).toBe(
      createHash('sha256').update(jpeg).digest('hex'),
    );
  });
});

/** The pages of a browser, asleep and awake as those of a phone whose screen is locked. */
async function sleeper(browser: Browser): Promise<(signal: 'SIGSTOP' | 'SIGCONT') => void> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  return (signal) => pages.forEach(({ id }) => process.kill(id, signal));
}

test('a page that slept until the call had lost it, as behind a locked screen, is in the call again when it wakes', async () => {
  const call = await invite();
  const browser = await openBrowser();
  const page = await openPhone(browser, { allowed: true });
  await enter(page, call);
  const turn = await sleeper(browser);
  turn('SIGSTOP');
  expect(await until(async () => !(await isInRoom(call)), { within: 60_000, every: 500 })).toBe(true);
  turn('SIGCONT');
  expect(await until(() => isInRoom(call), { within: 60_000, every: 200 })).toBe(true);
  await page.locator('[data-testid=call][data-room=connected]').waitFor();
  await plays(page, 'self-video');
  await browser.close();
});

test('of two windows with the same link the newer one has call, camera and step, and the older one says so and takes them back', async () => {
  const call = await invite();
  const [first, second] = await openWindows(stage.browser);
  await enter(first, call);
  await start(stage.operator, { ...call, applicant: stage.operator }, 'documentScan');
  await first.getByTestId('choose-passport').waitFor();
  await second.goto(call.url);
  await second.locator('[data-testid=call][data-room=connected]').waitFor();
  await second.getByTestId('choose-passport').waitFor();
  await first.locator('[data-testid=call-notice][data-notice=taken]').waitFor();
  await first.getByTestId('step').waitFor({ state: 'detached' });
  const states = () =>
    Promise.all([first, second].map((page) => page.evaluate(() => window.broken?.camera?.readyState)));
  await expect.poll(states).toEqual(['ended', 'live']);
  await first.getByTestId('take-back').click();
  await first.getByTestId('choose-passport').waitFor();
  await second.locator('[data-testid=call-notice][data-notice=taken]').waitFor();
  await expect.poll(states).toEqual(['live', 'ended']);
  await first.context().close();
});
