import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from '#e2e/browser/barriers.ts';
import type { Judged } from '#e2e/browser/contrast/contrast.ts';
import { openBrowser, openPage, openScene } from '#e2e/gallery/look.ts';
import { scenes } from '#e2e/gallery/scenes/all.ts';
import { openGallery, type BuiltGallery } from '#e2e/gallery/server/built.ts';
import { joinPages } from '#web/join/page-of.ts';

let gallery: BuiltGallery;
let browser: Browser;
let page: Page;
/** Pages of the applicant that were seen, and what went wrong in the page that is open. */
const seen = new Set<string | null>();
let complaints: string[] = [];
/** Texts that were found readable: states have most of theirs in common. */
const judged: Judged = new Set();

/** A page keeps much of what it showed before: after three hundred states it has a gigabyte, and is slow. */
const statesEach = 20;
let states = 0;

async function turnPage(): Promise<void> {
  await page?.close();
  page = await openPage(browser, { width: 390, height: 844 });
  page.on('pageerror', ({ message }) => complaints.push(message));
}

beforeAll(async () => {
  [gallery, browser] = await Promise.all([openGallery(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  gallery?.close();
});

// One after another, and the page begins anew with every state.
describe("nothing stands in anybody's way", () => {
  test.each(Object.keys(scenes))('%s', async (name) => {
    complaints = [];
    if (states++ % statesEach === 0) await turnPage();
    await openScene(page, gallery.origin, name, 'auto');
    if (name.startsWith('join/')) seen.add(await page.getByTestId('join').getAttribute('data-page'));
    expect(await barriers(page, { judged })).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('Escape refuses the proof that is asked for above a dialog, and leaves the dialog as it was', async () => {
  await turnPage();
  await openScene(page, gallery.origin, 'console/draft/publish-proof', 'auto');
  await page.keyboard.press('Escape');
  await page.getByTestId('step-up').waitFor({ state: 'detached' });
  expect(await page.getByTestId('publish-note').inputValue()).not.toBe('');
  await page.getByTestId('publish-sure').click();
  await page.getByTestId('step-up-password').fill('right');
  await page.getByTestId('step-up-go').click();
  await page.getByTestId('publish-dialog').waitFor({ state: 'detached' });
});

test('every page of the applicant was among them', () => {
  expect([...seen].sort()).toEqual([...joinPages].sort());
});
