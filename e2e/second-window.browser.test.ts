import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, phone, picture, plays, signIn } from '#e2e/browser/browsers.ts';
import * as operator from '#e2e/browser/operator.ts';
import { operatorIsThere } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';

let product: Product;
let browsers: readonly Browser[];
let office: BrowserContext;
let first: Page;
let second: Page;
let held: Page;
beforeAll(async () => {
  const [started, ours, theirs] = await Promise.all([
    startProduct(inject('servers'), { examines: false }),
    openBrowser(),
    openBrowser(),
  ]);
  [product, browsers] = [started, [ours, theirs]];
  office = await ours.newContext({ viewport: desk, colorScheme: 'light', locale: 'en-GB' });
  office.setDefaultTimeout(60_000);
  [first, held] = [await office.newPage(), await openPage(theirs, phone)];
  await signIn(first, product, 'operator');
  await applicant.arrive(held, await operator.createSession(first, 'Anna Maria Eriksson'));
  await operator.answer(first);
  await applicant.inCall(held);
  const session = new URL(first.url()).pathname.split('/').at(-1) ?? '';
  await operatorIsThere(await product.staff('auditor'), session);
}, 400_000);
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()));
  await product?.close();
});

/** LiveKit takes some twenty seconds to find out that a window was closed. */
const slow = { timeout: 120_000 };
const elsewhere = (page: Page, away: boolean) =>
  page.locator(`[data-testid=call-elsewhere][data-away=${away}]`).waitFor(slow);

test('a second window shows where the call goes on, and takes nothing away from the first', async () => {
  second = await office.newPage();
  await second.goto(first.url());
  await elsewhere(second, false);
  await picture(second, 'console-second-window');
  await operator.inCall(first);
  await applicant.inCall(held);
});

test('it is continued in the second window, and the first says so', async () => {
  await second.getByTestId('continue-here').click();
  await operator.inCall(second);
  await elsewhere(first, false);
  await applicant.inCall(held);
});

test('loaded anew, the window that has the call has it still', async () => {
  await second.reload();
  await operator.inCall(second);
  await applicant.inCall(held);
});

test('when the second window is closed the first has the call again by one press', async () => {
  await second.close();
  await elsewhere(first, true);
  await first.getByTestId('continue-here').click();
  await operator.inCall(first);
  await applicant.inCall(held);
});

test('on another page the call goes on in a small window, which leads back', async () => {
  await first.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click();
  await plays(first, 'small-video');
  await applicant.inCall(held);
  const box = first.getByTestId('small-call');
  const before = await box.boundingBox();
  await first.getByTestId('small-call-handle').press('ArrowLeft');
  await expect.poll(async () => (await box.boundingBox())?.x).not.toBe(before?.x);
  await first.getByTestId('return-to-call').click();
  await operator.inCall(first);
  await first.goBack();
  await plays(first, 'small-video');
  await first.goForward();
  await operator.inCall(first);
});

test('leaving the page asks first', async () => {
  const asked = first.waitForEvent('dialog');
  await first.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await operator.inCall(first);
});

test('signing out asks first; whoever does it leaves the call, and the applicant is told', async () => {
  await first.getByTestId('sign-out').click();
  await first.getByRole('button', { name: 'Stay in the call' }).click();
  await operator.inCall(first);
  await first.getByTestId('sign-out').click();
  await first.getByTestId('leave-and-sign-out').click();
  await first.getByTestId('sign-in').waitFor();
  await held.locator('[data-testid=call-notice][data-notice=gone]').waitFor(slow);
});
