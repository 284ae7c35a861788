import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { barriers } from '#e2e/browser/barriers.ts';
import { desk, openPage, phone, picture } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { inCall } from '#e2e/browser/operator.ts';
import * as calls from '#e2e/product/call.ts';

let stage: Stage;
beforeAll(async () => (stage = await openStage(inject('servers'))), 240_000);
afterAll(() => stage?.close());

const at = async (page: Page, path: string, testId: string): Promise<Page> => {
  await page.goto(stage.product.origin + path);
  await page.getByTestId(testId).first().waitFor();
  return page;
};

const hasNoBarriers = async (page: Page): Promise<void> => expect(await barriers(page)).toEqual([]);

describe('before anybody has signed in', () => {
  let page: Page;
  beforeAll(async () => (page = await openPage(stage.browser, desk)));
  afterAll(() => page?.context().close());

  test('signing in, also in vain', async () => {
    await hasNoBarriers(await at(page, '/', 'sign-in'));
    await page.getByLabel('E-mail').fill('nobody@example.org');
    await page.getByLabel('Password').fill('not the password');
    await page.getByTestId('sign-in-submit').click();
    await page.getByTestId('sign-in-problem').waitFor();
    await hasNoBarriers(page);
  });

  test('an invitation that is gone', async () => {
    await page.goto(`${stage.product.origin}/invitation#none`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await hasNoBarriers(page);
  });
});

describe('the settings', () => {
  let page: Page;
  beforeAll(async () => (page = await stage.signedIn('administrator')));
  afterAll(() => page?.context().close());

  test('the account, and its second factor', async () => {
    await at(page, '/settings/account', 'account-page');
    await page.getByTestId('two-factor-ask').click();
    await hasNoBarriers(page);
  });

  test('people, and the invitation of one', async () => {
    await at(page, '/settings/people', 'people');
    await page.getByTestId('invite-name').fill('Nils Neu');
    await page.getByTestId('invite-email').fill('nils@example.org');
    await hasNoBarriers(page);
    await page.getByTestId('settings-make').click();
    await page.getByTestId('secret').waitFor();
    await hasNoBarriers(page);
  });

  test('people, one of whom gets another role, is shut out and let in again', async () => {
    await at(page, '/settings/people', 'people');
    const reviewer = page.getByTestId('person').filter({ hasText: 'reviewer@' });
    await reviewer.getByTestId('person-role').click();
    await page.getByRole('option', { name: 'Auditor' }).click();
    await reviewer.getByText('Reads and verifies records').waitFor();
    await reviewer.getByTestId('confirm-ask').click();
    await hasNoBarriers(page);
    await reviewer.getByTestId('confirm-sure').click();
    await reviewer.getByTestId('person-let-in').waitFor();
    await hasNoBarriers(page);
    await picture(page, 'settings-people');
    await reviewer.getByTestId('person-let-in').click();
    await reviewer.getByTestId('confirm-ask').waitFor();
  });

  test('partner keys, and revoking one', async () => {
    await at(page, '/settings/keys', 'key-form');
    await page.getByTestId('key-name').fill('Core banking');
    await page.getByTestId('settings-make').click();
    await page.getByTestId('secret-done').click();
    await page.getByTestId('confirm-ask').click();
    await hasNoBarriers(page);
  });

  test('business processes', async () => hasNoBarriers(await at(page, '/settings/processes', 'process')));

  test('a page that is not there', async () => {
    await page.goto(`${stage.product.origin}/no/such/page`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await hasNoBarriers(page);
  });
});

describe('a session, from its link to its record', () => {
  let page: Page;
  let hand: Page;
  let call: Pick<calls.Call, 'session' | 'participant' | 'link'>;
  beforeAll(async () => {
    page = await stage.signedIn('operator');
    hand = await openPage(stage.browser, phone);
    const { session, links } = await calls.create(stage.operator);
    const [link] = links;
    if (!link) throw new Error('The session came without a link.');
    call = { session: session.id, participant: link.participant, link };
  });
  afterAll(() => Promise.all([page?.context().close(), hand?.context().close()]));

  test('making one', async () => {
    await at(page, '/sessions/new', 'new-session-form');
    await page.getByRole('button', { name: 'Add an applicant' }).click();
    await page.getByRole('button', { name: 'At a time' }).click();
    await hasNoBarriers(page);
  });

  test('waiting for the applicant, with the link at hand', async () => {
    await at(page, `/sessions/${call.session}`, 'join-link');
    await hasNoBarriers(page);
  });

  test('the applicant is welcomed, gets ready and waits', async () => {
    await hand.goto(call.link.url);
    await hand.getByTestId('agree').waitFor();
    await hasNoBarriers(hand);
    await hand.getByTestId('agree').click();
    await hand.getByTestId('join-call').waitFor();
    await hasNoBarriers(hand);
    await hand.getByTestId('join-call').click();
    await hand.getByTestId('waiting').waitFor();
    await hasNoBarriers(hand);
  });

  test('the console rings on every page, in words and in the title', async () => {
    await at(page, '/', 'ring-banner');
    expect(await page.title()).toContain('Anna Maria Eriksson is waiting');
    expect(await page.locator('[aria-live=assertive]').innerText()).toContain(
      'Anna Maria Eriksson is waiting',
    );
    await hasNoBarriers(page);
    await page.getByRole('button', { name: 'All sessions' }).click();
    await hasNoBarriers(page);
  });

  test('a call is answered and run from the keyboard alone', async () => {
    await at(page, `/sessions/${call.session}`, 'answer');
    await page.keyboard.press('a');
    await inCall(page);
    await hasNoBarriers(page);
    await page.keyboard.press('m');
    await page.getByRole('button', { name: 'Unmute' }).waitFor();
    await page.keyboard.press('1');
    await page.locator('[data-testid=run][data-state=asked]').waitFor();
    await page.getByTestId('step-news').getByText('Document: asked').waitFor({ state: 'attached' });
    await page.keyboard.press('d');
    await page.getByTestId('device-camera').waitFor();
    await hasNoBarriers(page);
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

  test('the applicant sees the operator and the step', async () => {
    await hand.getByTestId('step').waitFor();
    await hasNoBarriers(hand);
  });

  test('a step is withdrawn and the steps are chosen anew', async () => {
    await page.keyboard.press('w');
    await page.locator('[data-testid=run][data-state=withdrawn]').waitFor();
    await hand.getByTestId('step').waitFor({ state: 'detached' });
    await hasNoBarriers(hand);
    await page.getByTestId('choose-steps').click();
    await hasNoBarriers(page);
    await page.getByTestId('choose-steps').click();
  });

  test('the call ends, and both are told what comes next', async () => {
    await page.keyboard.press('e');
    await page.keyboard.press('Escape');
    await page.getByTestId('end-call').getByText('End call').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    await page.getByTestId('decide-rejected').waitFor();
    await hasNoBarriers(page);
    await hand.getByTestId('end-page').waitFor();
    await hasNoBarriers(hand);
  });

  test('the decision is given without a mouse', async () => {
    await page.getByTestId('reason').focus();
    await page.keyboard.type('The applicant had no document at hand.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('sealed').waitFor();
    expect(await page.getByTestId('given-decision').getAttribute('data-verdict')).toBe('rejected');
    await hasNoBarriers(page);
  });
});

describe('what was examined', () => {
  let call: calls.Call;
  let page: Page;
  beforeAll(async () => {
    call = await calls.calling(stage.product, stage.operator, 'Berta Beleg');
    const run = await calls.start(stage.operator, call, 'documentScan');
    const blank = { width: 1280, height: 960, channels: 3, background: '#d0d0c8' } as const;
    const bytes = await sharp({ create: blank }).jpeg().toBuffer();
    await calls.handIn(call, run.id, [{ label: 'page', bytes }]);
    await calls.settled(stage.operator, call.session, 'documentScan');
    page = await stage.signedIn('auditor');
  }, 120_000);
  afterAll(() => page?.context().close());

  test('a call that somebody else runs', async () =>
    hasNoBarriers(await at(page, `/sessions/${call.session}`, 'checks')));

  test('the record, with a picture shown large', async () => {
    await at(page, `/sessions/${call.session}/record`, 'journal-answered');
    await page.getByTestId('evidence-thumbnail').first().click();
    await hasNoBarriers(page);
  });

  test('the history, verified, with the details of an event', async () => {
    await page.getByTestId('tab-history').click();
    await page.getByTestId('history-event').first().click();
    await page.getByTestId('verify-press').click();
    await page.getByTestId('verify-workflow').first().waitFor();
    await hasNoBarriers(page);
  });

  test('a link that leads nowhere', async () => {
    await page.goto(`${stage.product.origin}/join#nothing`);
    await page.getByTestId('link-page').waitFor();
    await hasNoBarriers(page);
  });
});
