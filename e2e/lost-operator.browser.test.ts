import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, phone, picture, signIn } from '#e2e/browser/browsers.ts';
import * as operator from '#e2e/browser/operator.ts';
import { operatorIsThere } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let seed: Seed;
let office: Browser;
let hand: Browser;
beforeAll(async () => {
  [product, office, hand] = await Promise.all([
    startProduct(inject('servers'), { examines: false }),
    openBrowser(),
    openBrowser(),
  ]);
  seed = await openSeed(product);
  await seed.changeLimits({ operatorAway: 15 });
}, 400_000);
afterAll(async () => {
  await Promise.all([office?.close(), hand?.close()]);
  await seed?.close();
  await product?.close();
});

/** LiveKit takes some twenty seconds to find out that a browser has died. */
const slow = { timeout: 120_000 };
const notice = (page: Page, name: string) =>
  page.locator(`[data-testid=call-notice][data-notice=${name}]`).waitFor({ ...slow, state: 'attached' });

/** The browser of this page dies: nothing of it says good-bye. */
async function kill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
}

const journalOf = async (auditor: Visitor, session: string): Promise<string[]> =>
  (await auditor.ask('journal', { session })).map(({ kind }) => kind);

test('the operator is killed; the applicant learns it, it rings, and somebody else takes over', async () => {
  const [console, other, held] = await Promise.all([
    openPage(office, desk),
    openPage(office, desk),
    openPage(hand, phone),
  ]);
  await signIn(console, product, 'operator');
  await signIn(other, product, 'administrator');
  await applicant.arrive(held, await operator.createSession(console, 'Anna Maria Eriksson'));
  await operator.answer(console);
  await applicant.inCall(held);
  const address = console.url();
  const session = new URL(address).pathname.split('/').at(-1) ?? '';
  const auditor = await product.staff('auditor');
  await operatorIsThere(auditor, session);

  await kill(console);
  await notice(held, 'stopped');
  await notice(held, 'unattended');
  await picture(held, 'applicant-operator-lost');
  await other.getByTestId('ring-take-over').click();
  await operator.inCall(other);
  await applicant.inCall(held);
  await notice(held, 'none');
  expect(await held.getByRole('heading', { level: 1 }).textContent()).toContain('Administrator');

  const again = await openPage(office, desk);
  await signIn(again, product, 'operator');
  await again.goto(address);
  await again.getByTestId('taken').getByText('has taken over your call').waitFor();
  await operator.hangUp(other);
  await expect.poll(() => journalOf(auditor, session), slow).toContain('callEnded');
  const told = await journalOf(auditor, session);
  // The camera of these browsers is a program and says so by its name; what its frames say comes whenever it was measured.
  expect(told).toContain('cameraNoted');
  const journal = told.filter((kind) => kind !== 'cameraNoted');
  expect(journal.slice(journal.indexOf('operatorAway'))).toEqual([
    'operatorAway',
    'operatorLost',
    'tookOver',
    'callEnded',
  ]);
}, 300_000);
