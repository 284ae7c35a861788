import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriers } from '#e2e/browser/barriers.ts';
import * as applicant from '#e2e/browser/applicant.ts';
import { openPage, phone, picture, plays } from '#e2e/browser/browsers.ts';
import { decide } from '#e2e/browser/operator.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { arrive, create, email, newKey } from '#e2e/product/call.ts';

const names = [
  'Anna Maria Eriksson',
  'Ben Okafor',
  'Carla Mendes',
  'Dora Pham',
  'Emil Sand',
  'Fay Ito',
  'Gus Oduya',
  'Hana Novak',
  'Ivo Kranz',
  'Jo Weber',
] as const;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  const participants = names.map((name) => ({ name, email }));
  const { session, links } = await create(stage.operator, names[0], { participants });
  for (const link of links) await arrive(stage.product, link);
  await stage.operator.ask('answer', { session: session.id, key: newKey() });
  page = await stage.signedIn('operator');
  await page.goto(`${stage.product.origin}/sessions/${session.id}`);
  await page.locator('[data-testid=call][data-media=connected]').waitFor();
}, 240_000);
afterAll(async () => {
  await page?.context().close();
  await stage?.close();
});

const panelSays = (name: string) => page.getByTestId('identity').getByText(name).waitFor();
const tile = (name: string) => page.locator('[data-participant]').filter({ hasText: name });
const choose = (name: string) => tile(name).locator('[data-testid^=choose-]').click();
const widthOf = async (name: string) => (await tile(name).boundingBox())?.width ?? 0;

test('a call of ten is called by its holder and a count, and everybody has a tile', async () => {
  await page.getByRole('heading', { level: 1, name: 'Anna Maria Eriksson + 9' }).waitFor();
  expect(await page.locator('[data-participant]').count()).toBe(10);
  await panelSays(names[0]);
  expect(await barriers(page)).toEqual([]);
});

test('somebody is chosen by a number, an arrow or a press, and a step is started for each of them', async () => {
  await page.keyboard.press('2');
  await panelSays(names[1]);
  await page.keyboard.press('s');
  await tile(names[1]).getByText('Document: asked').waitFor();
  await page.keyboard.press('ArrowRight');
  await panelSays(names[2]);
  await page.getByTestId('start-next').click();
  await tile(names[2]).getByText('Document: asked').waitFor();
  await choose(names[0]);
  await panelSays(names[0]);
});

test('whoever is chosen again is large, and everybody else stays in sight', async () => {
  const before = await widthOf(names[1]);
  await page.keyboard.press('2');
  await page.keyboard.press('2');
  await expect.poll(() => widthOf(names[1])).toBeGreaterThan(before * 1.3);
  expect(await widthOf(names[0])).toBeLessThan(before);
  await picture(page, 'console-ten-large');
  await choose(names[1]);
  await expect.poll(() => widthOf(names[1])).toBeCloseTo(before, 0);
});

test('what there is to do with somebody stands on their tile', async () => {
  await tile(names[2]).click({ button: 'right' });
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: 'Show large' }).click();
  await panelSays(names[2]);
  await expect.poll(() => widthOf(names[2])).toBeGreaterThan(await widthOf(names[1]));
  await tile(names[2]).locator('[data-testid^=menu-]').click();
  await menu.getByRole('menuitem', { name: 'Show everybody alike' }).click();
  await tile(names[3]).hover();
  await tile(names[3]).locator('[data-testid^=menu-]').click();
  await menu.getByRole('menuitem', { name: 'Remove from the call…' }).click();
  await panelSays(names[3]);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.keyboard.press('Escape');
  await page.getByTestId('remove-form').waitFor({ state: 'detached' });
});

test('after the call everybody stands in one table, and is decided upon together', async () => {
  await page.keyboard.press('e');
  await page.keyboard.press('e');
  const table = page.getByTestId('case-table');
  await table.waitFor();
  expect(await table.locator('[data-row]').count()).toBe(10);
  // Nobody has completed anything: that is said once, of all of them.
  await page.getByTestId('advice').getByText('Anna Maria Eriksson, Ben Okafor and 8 others').waitFor();
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'console-ten-decision');
  await page.getByTestId('reason').fill('Nobody had a document at hand.');
  await decide(page, 'rejected');
});

/** The sound of the other applicant is played. */
const hears = (held: Page) =>
  held.waitForFunction(
    () => (document.querySelector<HTMLAudioElement>('[data-testid=others] audio')?.currentTime ?? 0) > 1,
  );

test('two applicants of one call see and hear each other, until one of them is removed', async () => {
  const participants = names.slice(0, 2).map((name) => ({ name, email }));
  const { session, links } = await create(stage.operator, names[0], { participants });
  const come = async ({ url }: { readonly url: string }) => {
    const held = await openPage(stage.browser, phone);
    await applicant.arrive(held, url);
    return held;
  };
  const [anna, ben] = [await come(links[0]!), await come(links[1]!)];
  await stage.operator.ask('answer', { session: session.id, key: newKey() });
  for (const held of [anna, ben]) {
    await plays(held, 'others');
    await hears(held);
  }
  const whom = { session: session.id, participant: links[1]!.participant };
  const reason = 'Somebody beside them told them what to say.';
  await stage.operator.ask('removeParticipant', { ...whom, key: newKey(), reason });
  await ben.locator('[data-testid=end-page][data-end=removed]').waitFor();
  expect(await ben.locator('body').innerText()).not.toContain(reason);
  await anna.getByTestId('others').waitFor({ state: 'detached' });
  await stage.operator.ask('letBackIn', { ...whom, key: newKey() });
  await ben.locator('[data-testid=end-page][data-end=back]').getByTestId('come-back').click();
  for (const held of [anna, ben]) await plays(held, 'others');
  await Promise.all([anna, ben].map((held) => held.context().close()));
});
