import { RoomServiceClient } from 'livekit-server-sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, phone, signIn } from '#e2e/browser/browsers.ts';
import * as operator from '#e2e/browser/operator.ts';
import { coverPicture, filmOfRoom, seenBy, seesMore, watchFrames } from '#e2e/browser/room.ts';
import { roomOf } from '#schema/ids.ts';
import { create } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';

// The camera shows a room that nobody is to see. What the applicant gets is looked at frame by frame, as it is decoded.
let product: Product;
let office: Browser;
let hand: Browser;
beforeAll(async () => {
  const film = await filmOfRoom();
  [product, office, hand] = await Promise.all([
    startProduct(inject('servers'), { examines: false }),
    openBrowser({ film }),
    openBrowser(),
  ]);
}, 240_000);
afterAll(async () => {
  await Promise.all([office?.close(), hand?.close()]);
  await product?.close();
});

const signedIn = async (role: 'administrator' | 'operator'): Promise<Page> => {
  const page = await openPage(office, desk);
  await signIn(page, product, role);
  return page;
};

/** A call that the operator has answered, and the applicant's page that looks at every frame of it. */
async function call(page: Page): Promise<Page> {
  const { session, links } = await create(await product.staff('operator'));
  const held = await openPage(hand, phone);
  await watchFrames(held);
  await applicant.arrive(held, links[0]?.url ?? '');
  await page.goto(`${product.origin}/sessions/${session.id}`);
  await page.getByTestId('answer').click();
  await page.locator('[data-testid=call][data-media=connected]').waitFor();
  return held;
}

/** LiveKit puts the operator out, as it does when it was restarted: the page comes back with a fresh room. */
async function loseLine(page: Page, held: Page): Promise<void> {
  const again = seesMore(held, 'tracks', 1);
  const { url, apiKey, apiSecret } = inject('servers').livekit;
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
  const room = roomOf(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  const seated = await rooms.listParticipants(room);
  const staff = seated.find(({ attributes }) => attributes['as'] === 'operator');
  await rooms.removeParticipant(room, staff?.identity ?? '');
  await again;
}

/** Holds back what covers the camera, so that a page which showed the room meanwhile had all the time for it. */
async function holdModel(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/selfie_segmenter.tflite', async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

/** The operator has been heard for so long that their picture would have come, had it been sent. */
const hears = (page: Page) =>
  page.waitForFunction(
    () =>
      (document.querySelector<HTMLAudioElement>('[data-testid=operator-video] audio')?.currentTime ?? 0) > 3,
  );

async function hangUp(page: Page, held: Page): Promise<void> {
  await operator.hangUp(page);
  await held.close();
}

test('an administrator adds a background, makes it the default and requires one', async () => {
  const page = await signedIn('administrator');
  await page.goto(`${product.origin}/settings/company`);
  const files = [{ name: 'Green_wall.png', mimeType: 'image/png', buffer: await coverPicture() }];
  await page.getByTestId('background-file').setInputFiles(files);
  await page.getByTestId('background').waitFor();
  expect(await page.getByTestId('background-name').inputValue()).toBe('Green wall');
  await page.getByTestId('background-default').click();
  await page.getByRole('option', { name: 'Green wall' }).click();
  await page.getByTestId('company-change').nth(1).waitFor();
  await page.getByTestId('background-required').click();
  const change = page.getByTestId('company-change').first();
  await change.getByText('Background required').waitFor();
  expect(await change.innerText()).toMatch(/Administrator[^]*no[^]*yes/);
  await page.context().close();
});

test('where one is required the applicant gets no frame of the room, also not after a new line or a reload', async () => {
  const page = await signedIn('operator');
  const release = await holdModel(page);
  const held = await call(page);
  await hears(held);
  expect(await seenBy(held)).toMatchObject({ room: 0, covered: 0, other: 0 });
  release();
  await seesMore(held, 'covered');
  await loseLine(page, held);
  await seesMore(held, 'covered');
  await page.reload();
  await page.locator('[data-testid=call][data-media=connected]').waitFor();
  await seesMore(held, 'covered');
  expect(await seenBy(held)).toMatchObject({ room: 0 });
  await page.getByTestId('background').click();
  expect(await page.getByTestId('background-none').count()).toBe(0);
  await hangUp(page, held);
  await page.context().close();
});

test('a device that is too slow turns the camera off and says so, and the room stays unseen', async () => {
  const page = await signedIn('operator');
  const held = await call(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await page.locator('[data-testid=background-notice][data-level=off]').waitFor({ timeout: 120_000 });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await held.getByTestId('operator-video').locator('video.invisible').waitFor({ state: 'attached' });
  expect(await seenBy(held)).toMatchObject({ room: 0 });
  await hangUp(page, held);
  await page.context().close();
});

test('where none is required it is the default, another is tried first, and what is chosen is remembered', async () => {
  const settings = await signedIn('administrator');
  await settings.goto(`${product.origin}/settings/company`);
  await settings.getByTestId('background-required').click();
  await settings.getByTestId('company-change').first().getByText('Background required').waitFor();
  await settings.context().close();

  const page = await signedIn('operator');
  const held = await call(page);
  // While it is open the device is not judged: two pictures are drawn then.
  await page.getByTestId('background').click();
  await seesMore(held, 'covered');
  await page.getByTestId('background-none').locator('input').check({ force: true });
  await page.getByTestId('background-preview').getByText('Only you see this').waitFor();
  // What is tried would have come with the frames after it, had it been sent.
  await seesMore(held, 'covered');
  expect(await seenBy(held)).toMatchObject({ room: 0 });
  await page.getByTestId('background-use').click();
  await seesMore(held, 'room');
  await hangUp(page, held);
  const next = await call(page);
  await seesMore(next, 'room');
  expect(await seenBy(next)).toMatchObject({ covered: 0 });
  await hangUp(page, next);
  await page.context().close();
});
