import { createHash } from 'node:crypto';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { roomOf } from '#schema/ids.ts';
import { until } from '#servers/run/until.ts';
import { openBrowser, openPage, phone, plays } from '#testing/browser/browsers.ts';
import { create, newKey, runOf, seen, start, type Call } from '#testing/house/call.ts';
import { openHouse, type House } from '#testing/house/house.ts';
import type { Visitor } from '#testing/house/visitor.ts';
import { bearer } from '#testing/specimen/bearer.ts';
import { photograph } from '#testing/specimen/camera.ts';
import { passportPage } from '#testing/specimen/documents.ts';
import { shots } from '#testing/specimen/shots.ts';

let house: House;
let browser: Browser;
let operator: Visitor;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(inject('servers'), { examines: false }), openBrowser()]);
  operator = await house.staff('operator');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** What the page of an applicant finds in its browser, to be made to go wrong. */
interface Broken {
  allowed?: boolean;
  camera?: MediaStreamTrack;
}
declare global {
  interface Window {
    broken?: Broken;
  }
}

/** A phone whose owner has not allowed the camera yet, unless `allowed`. Its camera can be found. */
async function openPhone({ allowed }: { allowed: boolean }): Promise<Page> {
  const page = await openPage(browser, phone);
  await page.addInitScript((may) => {
    const broken: Broken = (window.broken = { allowed: may });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (!broken.allowed) throw new DOMException('The person said no.', 'NotAllowedError');
      const stream = await ask(wanted);
      broken.camera = stream.getVideoTracks()[0] ?? broken.camera;
      return stream;
    };
  }, allowed);
  return page;
}

interface Invited extends Omit<Call, 'applicant'> {
  readonly url: string;
}

async function invite(): Promise<Invited> {
  const { session, links } = await create(operator);
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  return { session: session.id, participant: link.participant, link, url: link.url };
}

test('who has not allowed the camera is told how, and goes on once they have', async () => {
  const page = await openPhone({ allowed: false });
  await page.goto((await invite()).url);
  await page.getByTestId('agree').click();
  await page.locator('[data-testid=device-help][data-problem=denied]').waitFor();
  await page.evaluate(() => (window.broken!.allowed = true));
  await page.getByTestId('devices-again').click();
  await plays(page, 'preview');
  await page.locator('[data-testid=check-line][data-hint=good]').waitFor();
  await page.close();
});

test('a link that somebody has agreed to opens nothing in another browser, and the first one goes on', async () => {
  const { url } = await invite();
  const page = await openPhone({ allowed: true });
  await page.goto(url);
  await page.getByTestId('agree').click();
  await page.getByTestId('prepare').waitFor();
  const stranger = await openPhone({ allowed: true });
  await stranger.goto(url);
  await stranger.locator('[data-testid=link-page][data-code=LINK_ELSEWHERE]').waitFor();
  expect(await stranger.content()).not.toContain('Eriksson');
  await page.reload();
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await Promise.all([page.close(), stranger.close()]);
});

describe('in a call', () => {
  let page: Page;
  let call: Invited;
  beforeEach(async () => {
    call = await invite();
    page = await openPhone({ allowed: true });
    await page.goto(call.url);
    await page.getByTestId('agree').click();
    await page.getByTestId('join-call').click();
    await page.getByTestId('waiting').waitFor();
    await operator.ask('answer', { session: call.session, key: newKey() });
    await page.locator('[data-testid=call][data-room=connected]').waitFor();
    return () => page.close();
  });

  test('a camera that a phone call took is turned on again, and the call goes on meanwhile', async () => {
    await page.evaluate(() => {
      const { camera } = window.broken!;
      camera?.stop();
      camera?.dispatchEvent(new Event('ended'));
    });
    await page.locator('[data-testid=device-help][data-problem=ended]').waitFor();
    await page.locator('[data-testid=call][data-room=connected]').waitFor();
    await page.getByTestId('devices-again').click();
    await page.getByTestId('device-help').waitFor({ state: 'detached' });
    await plays(page, 'self-video');
  });

  test('a page that goes out of sight is told to the room, and so is its return', async () => {
    const { url, apiKey, apiSecret } = inject('servers').livekit;
    const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
    const away = async () =>
      (await rooms.getParticipant(roomOf(call.session), call.participant)).attributes['away'] === 'yes';
    const turn = (sight: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, sight);
    await turn('hidden');
    expect(await until(away, { within: 20_000, every: 100 })).toBe(true);
    await turn('visible');
    expect(await until(async () => !(await away()), { within: 20_000, every: 100 })).toBe(true);
  });

  test('a passport is handed in as a picture from a file, byte for byte', async () => {
    const { jpeg } = await photograph(passportPage(bearer(3)).picture, shots['full HD 85 %']);
    await start(operator, { ...call, applicant: operator }, 'documentScan');
    await page.getByTestId('choose-passport').click();
    await page
      .getByTestId('document-file')
      .setInputFiles({ name: 'passport.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) });
    await page.getByTestId('use-this').click();
    await page.getByTestId('being-checked').waitFor();
    const session = await seen(
      operator,
      call.session,
      (shown) => runOf(shown, 'documentScan')?.evidence.length === 1,
    );
    expect(runOf(session, 'documentScan')?.evidence[0]?.sha256).toBe(
      createHash('sha256').update(jpeg).digest('hex'),
    );
  });
});
