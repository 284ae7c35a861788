import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { barriers } from '#e2e/browser/barriers.ts';
import { picture } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { calling, create, newKey, ringing } from '#e2e/product/call.ts';

let stage: Stage;
beforeAll(async () => (stage = await openStage(inject('servers'), { examines: false })), 240_000);
afterAll(() => stage?.close());

describe('the list of a company that has no session yet', () => {
  let page: Page;
  beforeAll(async () => (page = await stage.signedIn('auditor')));
  afterAll(() => page?.context().close());

  test('says that there is none, which is not the same as none that fits', async () => {
    await page.getByText('There is no session yet').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId('desk-search').fill('Anna');
    await page.getByText('No session fits').waitFor();
  });

  test('is as it was left after a reload and on the way back, and no address tells whom it was searched for', async () => {
    const searched = () => page.getByTestId('desk-search').inputValue();
    await page.reload();
    await expect.poll(searched).toBe('Anna');
    expect(page.url()).not.toContain('Anna');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByTestId('account-page').waitFor();
    await page.goBack();
    await expect.poll(searched).toBe('Anna');
  });
});

test('cancelling a session asks first, and a double click does not answer for the person', async () => {
  const { session } = await create(stage.operator);
  const page = await stage.signedIn('operator');
  await page.goto(`${stage.product.origin}/sessions/${session.id}`);
  const cancel = page.getByTestId('cancel-session');
  await cancel.getByTestId('confirm-ask').dblclick();
  await cancel.getByTestId('confirm-sure').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await cancel.getByTestId('confirm-ask').waitFor();
  expect(await page.getByTestId('session-page').getAttribute('data-state')).toBe('open');
  await cancel.getByTestId('confirm-ask').click();
  await cancel.getByTestId('confirm-sure').click();
  await page.locator('[data-testid=session-page][data-state=cancelled]').waitFor();
  await page.context().close();
});

test('a session that was cancelled is created anew, and a mistyped name is corrected on its page', async () => {
  const { session } = await create(stage.operator, 'Anna Kovalskaja');
  await stage.operator.ask('cancelSession', { session: session.id, key: newKey() });
  const page = await stage.signedIn('operator');
  await page.goto(`${stage.product.origin}/sessions/${session.id}`);
  await page.getByTestId('create-anew').getByTestId('confirm-ask').click();
  await page.getByTestId('create-anew').getByTestId('confirm-sure').click();
  await page.locator('[data-testid=session-page][data-state=open]').waitFor();
  await page.getByTestId('join-link').waitFor();
  await page.getByTestId('details-open').click();
  await page.getByTestId('details-name').fill('Anna Kowalska');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Anna Kowalska', level: 1 }).waitFor();
  await expect.poll(() => page.getByTestId('join-link-panel').innerText()).toContain('Anna Kowalska');
  await page.getByTestId('session-links').getByRole('link').click();
  await page.locator('[data-testid=session-page][data-state=cancelled]').waitFor();
  await page.getByRole('link', { name: 'A new session followed' }).waitFor();
  await page.context().close();
});

test('somebody gets another role, is shut out and let in again', async () => {
  const page = await stage.signedIn('administrator');
  await page.goto(`${stage.product.origin}/settings/people`);
  const reviewer = page.getByTestId('person').filter({ hasText: 'reviewer@' });
  await reviewer.getByTestId('person-role').click();
  await page.getByRole('option', { name: 'Auditor' }).click();
  await reviewer.getByText('Reads and verifies records').waitFor();
  await reviewer.getByTestId('confirm-ask').click();
  await reviewer.getByTestId('confirm-sure').click();
  await reviewer.getByTestId('person-let-in').waitFor();
  await picture(page, 'settings-people');
  await reviewer.getByTestId('person-let-in').click();
  await reviewer.getByTestId('confirm-ask').waitFor();
  await page.context().close();
});

describe('in a call', () => {
  let page: Page;
  beforeAll(async () => {
    const { session } = await calling(stage.product, stage.operator);
    page = await stage.signedIn('operator');
    await page.goto(`${stage.product.origin}/sessions/${session}`);
    await page.locator('[data-testid=call][data-media=connected]').waitFor();
  });
  afterAll(() => page?.context().close());

  test('what is open beside the video closes with Escape, wherever the focus is', async () => {
    await page.keyboard.press('d');
    await page.getByTestId('device-menu').waitFor();
    await page.getByTestId('mute').focus();
    await page.keyboard.press('Escape');
    await page.getByTestId('device-menu').waitFor({ state: 'detached' });
  });

  test('the call fills the screen and gives it back, and whoever rings is seen in it', async () => {
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await page.getByTestId('sign-out').waitFor({ state: 'hidden' });
    await page.keyboard.press('t');
    await page.getByTestId('step-chooser').waitFor();
    await page.keyboard.press('h');
    await page.getByTestId('chat').waitFor();
    await page.getByTestId('close-drawer').press('Enter');
    await page.keyboard.press('t');
    await page.getByTestId('step-chooser').waitFor({ state: 'detached' });
    const other = await ringing(stage.product, stage.operator, 'Carla Klingel');
    await page.getByTestId('ring-banner').getByText('Carla Klingel').waitFor();
    // Who is talked to must not be left alone by the press of one button.
    await page.getByTestId('ring-later').waitFor();
    expect(await page.getByTestId('ring-answer').count()).toBe(0);
    expect(await barriers(page, { resizes: false })).toEqual([]);
    await stage.operator.ask('cancelSession', { session: other.session, key: newKey() });
    await page.getByTestId('ring-banner').waitFor({ state: 'detached' });
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement === null);
    await page.getByTestId('sign-out').waitFor();
  });

  test('the own picture is moved by pointer and keys, made small, hidden and shown again', async () => {
    const own = page.getByTestId('own-picture');
    const box = async () => (await own.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const first = await box();
    await page.mouse.move(first.x + 20, first.y + 60);
    await page.mouse.down();
    await page.mouse.move(first.x - 180, first.y - 40, { steps: 4 });
    await page.mouse.up();
    const dragged = await box();
    expect([dragged.x, dragged.y].map(Math.round)).toEqual([first.x - 200, first.y - 100].map(Math.round));
    await own.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => Math.round((await box()).x)).toBe(Math.round(dragged.x - 24));
    await page.getByTestId('own-small').click();
    await expect.poll(async () => (await box()).width).toBeLessThan(first.width);
    await page.getByTestId('own-hidden').click();
    await own.waitFor({ state: 'detached' });
    await page.getByTestId('own-show').click();
    await expect.poll(async () => Math.round((await box()).x)).toBe(Math.round(first.x));
  });

  test('the panel is put away and comes back', async () => {
    await page.getByTestId('expand').click();
    await page.getByTestId('call-panel').waitFor({ state: 'hidden' });
    await page.keyboard.press('x');
    await page.getByTestId('call-panel').waitFor();
  });

  test('a double click on its end asks, and the call goes on', async () => {
    const end = page.getByTestId('end-call');
    await end.dblclick();
    await end.getByText('End for everybody').waitFor();
    expect(await page.getByTestId('call').count()).toBe(1);
    await page.keyboard.press('Escape');
    await end.getByText('End call').waitFor();
  });
});

test('a verdict is shown before it is given, taken back with its reason, given again and sealed', async () => {
  const { session } = await calling(stage.product, stage.operator);
  await stage.operator.ask('endCall', { session, key: newKey() });
  const page = await stage.signedIn('operator');
  await page.goto(`${stage.product.origin}/sessions/${session}`);
  const reason = page.getByTestId('reason');
  await reason.fill('Known to the branch.');
  await page.getByTestId('decide-rejected').click();
  await page.getByTestId('confirm-decision').getByText('Known to the branch.').waitFor();
  // Nothing was given yet: another look, and back.
  await page.keyboard.press('Escape');
  await reason.waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
    'decide-rejected',
  );
  await page.getByTestId('decide-approved').click();
  await page.getByTestId('confirm-give').click();
  await page.getByTestId('take-back').click();
  await expect.poll(() => reason.inputValue()).toBe('Known to the branch.');
  await page.getByTestId('decide-rejected').click();
  await page.getByTestId('confirm-give').click();
  await page.locator('[data-testid=session-page][data-state=rejected]').waitFor();
  await page.getByTestId('sealed').waitFor();
  await page.context().close();
});

test('a reason that is half written is there again after a reload', async () => {
  const { session } = await calling(stage.product, stage.operator);
  await stage.operator.ask('endCall', { session, key: newKey() });
  const page = await stage.signedIn('operator');
  await page.goto(`${stage.product.origin}/sessions/${session}`);
  await page.getByTestId('reason').fill('The portrait was');
  await page.reload();
  await expect.poll(() => page.getByTestId('reason').inputValue()).toBe('The portrait was');
  await page.getByTestId('decide-rejected').click();
  await page.getByTestId('confirm-give').click();
  await page.getByTestId('sealing').waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(kept).not.toContain('The portrait was');
  await page.context().close();
});
