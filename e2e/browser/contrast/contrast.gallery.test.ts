import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, openPage } from '#e2e/gallery/look.ts';
import { unreadable, type Judged } from '#e2e/browser/contrast/contrast.ts';

let browser: Browser;
let page: Page;
let judged: Judged;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser, { width: 390, height: 844 });
});
afterAll(() => browser?.close());
beforeEach(() => {
  judged = new Set();
});

const style = `
  body { background: white; color: #222 } p { margin: 0 } .pale { color: #ddd } .dark { background: #333 }
  .card { position: relative; height: 3rem } .under { position: absolute; inset: 0 } .text { position: relative }
  .half { opacity: 0.3 } .listen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }`;

/** What is found on a page of this. */
async function found(body: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="en"><style>${style}</style><body>${body}</body></html>`);
  await page.evaluate(axe.source);
  return (await unreadable(page, judged)).map(({ target }) => target.join(' '));
}

const row = '<p class="row">A name</p>';
const rows = row.repeat(20);

/** Each differs from what was read before in one thing, and cannot be read for it. */
const faults = [
  ['a colour', '<p class="pale" id="it">A name</p>'],
  ['a colour that stands in the element', '<p class="row" id="it" style="color: #ccc">A name</p>'],
  ['what is behind it', '<p class="row dark" id="it">A name</p>'],
  ['what is behind what is around it', '<div class="dark"><p class="row" id="it">A name</p></div>'],
  ['how much shines through', '<div class="half"><p class="row" id="it">A name</p></div>'],
  [
    'what is laid under it and is not around it',
    '<div class="card"><i class="under dark"></i><p class="text" id="it">A name</p></div>',
  ],
] as const;

test.each(faults)('the last of many rows is found where it differs in %s', async (_what, fault) => {
  expect(await found(rows + fault)).toEqual(['#it']);
});

test.each(faults)('a state is found that differs from one seen before in %s', async (_what, fault) => {
  expect(await found(rows)).toEqual([]);
  expect(await found(rows + fault)).toEqual(['#it']);
});

test('a size at which more contrast is wanted is not taken for one at which less will do', async () => {
  const grey = (size: string) => `<p id="it" style="color: #8c8c8c; font-size: ${size}">A name</p>`;
  expect(await found(grey('30px'))).toEqual([]);
  expect(await found(grey('16px'))).toEqual(['#it']);
});

test('what cannot be read is found again in the next state, since only what is well is remembered', async () => {
  const pale = '<p class="pale">A name</p>';
  expect(await found(pale)).toHaveLength(1);
  expect(await found(pale)).toHaveLength(1);
});

test('one that nobody sees does not speak for the others that look like it', async () => {
  const hidden = '<div style="overflow: hidden; height: 0"><p class="pale">A name</p></div>';
  expect(await found(`${hidden}<p class="pale" id="it">A name</p>`)).toEqual(['#it']);
});

test('a picture behind the first does not speak for the second, which has none', async () => {
  const picture = 'background-image: linear-gradient(#fff, #eee)';
  expect(
    await found(`<p class="pale" style="${picture}">A name</p><p class="pale" id="it">A name</p>`),
  ).toEqual(['#it']);
});

test('words for those who listen, and controls that are switched off, are left out as axe does', async () => {
  expect(
    await found('<span class="listen pale">passed</span><button disabled class="pale">Go on</button>'),
  ).toEqual([]);
});

test('of many that look alike one is judged, and none of them a second time', async () => {
  await found(rows);
  expect(judged.size).toBeGreaterThan(0);
  await page.evaluate(() => {
    Object.assign(window, { axe: { run: () => Promise.reject(new Error('axe was asked')) } });
  });
  await expect(unreadable(page, judged)).resolves.toEqual([]);
});

test('a text that was replaced while the page was read is looked at where it stands now', async () => {
  await found('<p class="row">A name</p>');
  judged.clear();
  await page.evaluate(() => {
    const replaced = () => {
      document
        .querySelector('p')
        ?.replaceWith(
          Object.assign(document.createElement('p'), { id: 'it', className: 'pale', textContent: 'A name' }),
        );
      return window.textsOfPage;
    };
    let texts: Element[] = [];
    let reads = 0;
    Object.defineProperty(window, 'textsOfPage', {
      configurable: true,
      set: (given: Element[]) => (texts = given),
      get: () => ((reads += 1) === 2 ? replaced() : texts),
    });
  });
  expect((await unreadable(page, judged)).map(({ target }) => target.join(' '))).toEqual(['#it']);
});
