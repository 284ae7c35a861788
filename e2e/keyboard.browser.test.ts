import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPage, phone } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { inCall } from '#e2e/browser/operator.ts';
import { arrive } from '#e2e/browser/applicant.ts';
import { create } from '#e2e/product/call.ts';
import { openSeed } from '#e2e/product/seed.ts';

// That nothing on a page stands in anybody's way is looked at in the gallery, where every state is at hand. What only a
// real call shows: that it can be run, and a session decided, by somebody who uses no mouse and may not see.
let stage: Stage;
let page: Page;
let hand: Page;
let session: string;
beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  const seed = await openSeed(stage.product);
  // Keys are pressed one after the other, and on a busy machine ten seconds may be over before the one that takes back.
  await seed.changeLimits({ takeBack: 25 });
  await seed.close();
  const made = await create(stage.operator);
  session = made.session.id;
  page = await stage.signedIn('operator');
  hand = await openPage(stage.browser, phone);
  await arrive(hand, made.links[0]?.url ?? '');
}, 240_000);
afterAll(async () => {
  await Promise.all([page?.context().close(), hand?.context().close()]);
  await stage?.close();
});

test('the console rings on every page, in words and in the title', async () => {
  await page.goto(stage.product.origin);
  await page.getByTestId('ring-banner').waitFor();
  expect(await page.title()).toContain('Anna Maria Eriksson is waiting');
  const said = await page.locator('[aria-live=assertive]').innerText();
  expect(said).toContain('Anna Maria Eriksson is waiting');
});

test('a call is answered and run from the keyboard alone', async () => {
  await page.goto(`${stage.product.origin}/sessions/${session}`);
  await page.getByTestId('answer').waitFor();
  await page.keyboard.press('a');
  await inCall(page);
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Unmute' }).waitFor();
  await page.keyboard.press('1');
  await page.locator('[data-testid=run][data-state=asked]').waitFor();
  await page.getByTestId('step-news').getByText('Document: asked').waitFor({ state: 'attached' });
  await page.keyboard.press('d');
  await page.getByTestId('device-camera').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('device-menu').waitFor({ state: 'detached' });
});

test('another camera is chosen in the call, and remembered', async () => {
  const camera = page.getByTestId('device-camera');
  await page.keyboard.press('d');
  const before = await camera.innerText();
  await camera.click();
  await page.getByRole('option').filter({ hasNotText: before }).first().click();
  await expect.poll(() => camera.innerText()).not.toBe(before);
  const chosen = await camera.innerText();
  await page.reload();
  await inCall(page);
  await page.keyboard.press('d');
  await expect.poll(() => camera.innerText()).toBe(chosen);
  await page.keyboard.press('Escape');
});

test('a camera that is pulled out is replaced by another one, and offered back when it is plugged in again', async () => {
  const news = page.getByTestId('plug-news');
  await page.evaluate(async () => {
    const { mediaDevices } = navigator;
    const { camera } = JSON.parse(localStorage.getItem('vidimus-devices') ?? '{}') as { camera?: string };
    const all = await mediaDevices.enumerateDevices();
    mediaDevices.enumerateDevices = async () => all.filter(({ deviceId }) => deviceId !== camera);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await news.and(page.locator('[data-back=false]')).waitFor();
  await page.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await page.getByTestId('use-again').press('Enter');
  await news.waitFor({ state: 'detached' });
  await page.locator('[data-testid=own-video][data-frozen=false] video:not(.invisible)').waitFor();
});

test('operator and applicant write to each other, and each is told what the other wrote', async () => {
  await page.keyboard.press('h');
  await page.locator('[data-testid=chat-text]:focus').waitFor();
  await page.keyboard.type('Can you hear me?');
  await page.keyboard.press('Enter');
  await hand.getByTestId('chat-news').getByText('Can you hear me?').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('chat').waitFor({ state: 'detached' });
  await hand.getByTestId('chat-answer').click();
  await hand.getByTestId('chat-text').fill('Yes: https://example.org');
  await hand.getByTestId('chat-send').click();
  await page.getByTestId('chat-news').getByText('Yes: https://example.org').waitFor({ state: 'attached' });
  await hand.getByTestId('close-sheet').click();
  // The notice that opened the sheet has gone.
  await hand.locator('[data-testid=chat-open]:focus').waitFor();
  await page.keyboard.press('h');
  expect(await page.getByTestId('chat-line').count()).toBe(2);
  expect(await page.getByTestId('chat').getByRole('link').count()).toBe(0);
  await page.keyboard.press('Escape');
});

test('the picture of the applicant floats above other windows, and comes back', async () => {
  const floats = () => page.evaluate(() => document.pictureInPictureElement !== null);
  await page.getByTestId('picture-in-picture').press('Enter');
  await expect.poll(floats).toBe(true);
  await page.getByTestId('picture-in-picture').press('Enter');
  await expect.poll(floats).toBe(false);
});

test('the applicant is muted by the menu of their tile, is told by whom, and unmutes', async () => {
  const muted = page.locator('[data-participant]').getByText('muted', { exact: true });
  await page.getByTestId('call').press('p');
  await page.getByRole('menuitem', { name: 'Mute' }).press('Enter');
  await muted.waitFor();
  await hand.getByTestId('muted-note').getByText('has muted you').waitFor();
  await hand.getByTestId('unmute-self').click();
  await muted.waitFor({ state: 'detached' });
  await hand.getByTestId('unmute-self').waitFor({ state: 'detached' });
});

test('a step is withdrawn by a key, and leaves the screen of the applicant', async () => {
  await hand.getByTestId('step').waitFor();
  await page.keyboard.press('w');
  await page.locator('[data-testid=run][data-state=withdrawn]').waitFor();
  await hand.getByTestId('step').waitFor({ state: 'detached' });
});

test('ending the call asks once more, and both are told what comes next', async () => {
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await page.getByTestId('end-call').getByText('End call').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('e');
  await page.getByTestId('decide-rejected').waitFor();
  await hand.getByTestId('end-page').waitFor();
});

test('another call follows: the applicant is rung for, joins once more and is answered', async () => {
  await page.getByTestId('call-again').press('Enter');
  await hand.locator('[data-testid=end-page][data-end=again]').waitFor();
  await hand.getByTestId('come-back').click();
  await page.locator('[data-testid=session-page][data-state=ringing]').waitFor();
  await page.getByTestId('waiting-write').press('Enter');
  await page.locator('[data-testid=chat-text]:focus').waitFor();
  // With the letter in it that answers the call.
  await page.keyboard.type('I am with you in a moment.');
  await page.keyboard.press('Enter');
  await hand.getByTestId('chat-line').getByText('I am with you in a moment.').waitFor();
  await page.getByTestId('answer').focus();
  await page.keyboard.press('a');
  await inCall(page);
  await hand.locator('[data-testid=call][data-room=connected]').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('e');
  await page.getByTestId('decide-rejected').waitFor();
  await hand.locator('[data-testid=end-page][data-end=ended]').waitFor();
});

test('the decision is given without a mouse', async () => {
  await page.getByTestId('reason').focus();
  await page.keyboard.type('The applicant had no document at hand.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByTestId('confirm-decision').waitFor();
  // The harmless answer has the focus.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // The feed shows the state before the answer is there, until which the button waits.
  await page.locator('[data-testid=take-back]:enabled').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByTestId('decide-rejected').waitFor();
  await page.getByTestId('decide-rejected').press('Enter');
  await page.getByTestId('confirm-give').press('Enter');
  await page.getByTestId('sealed').waitFor();
  expect(await page.getByTestId('given-decision').getAttribute('data-verdict')).toBe('rejected');
});
