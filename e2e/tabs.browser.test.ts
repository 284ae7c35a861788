import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { desk, signIn } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { calling, create, handIn, newKey, ringing, start } from '#e2e/product/call.ts';

/** One more than a browser opens connections to one place over HTTP/1.1. */
const many = 7;

let stage: Stage;
let office: BrowserContext;
let tabs: Page[];
beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  office = await stage.browser.newContext({ viewport: desk, colorScheme: 'light', locale: 'en-GB' });
  office.setDefaultTimeout(60_000);
  const first = await office.newPage();
  await signIn(first, stage.product, 'operator');
  tabs = [first];
}, 300_000);
afterAll(() => stage?.close());

/** The feeds that a page has open, as the browser sees them. */
const feedsOf = (page: Page): { readonly open: () => number } => {
  const open = new Set<unknown>();
  page.on('request', (request) => {
    if (request.headers()['accept']?.includes('text/event-stream')) open.add(request);
  });
  page.on('requestfinished', (request) => void open.delete(request));
  page.on('requestfailed', (request) => void open.delete(request));
  return { open: () => open.size };
};
const rings = (name: string) =>
  Promise.all(tabs.map((page) => page.getByTestId('ring-banner').getByText(name).waitFor()));
const feeds: ReturnType<typeof feedsOf>[] = [];

test('seven tabs, each with another session, are all told of one that rings, over one feed', async () => {
  const sessions = [];
  for (let count = 1; count < many; count += 1)
    sessions.push((await create(stage.operator, `Person ${count}`)).session.id);
  for (const session of sessions) {
    const page = await office.newPage();
    feeds.push(feedsOf(page));
    await page.goto(`${stage.product.origin}/sessions/${session}`);
    await page.getByTestId('session-page').waitFor();
    tabs.push(page);
  }
  const call = await ringing(stage.product, stage.operator, 'Carla Klingel');
  await rings('Carla Klingel');
  expect(feeds.map(({ open }) => open())).toEqual(feeds.map(() => 0));
  for (const [index, session] of sessions.entries()) {
    await stage.operator.ask('cancelSession', { session, key: newKey() });
    await tabs[index + 1]?.locator('[data-testid=session-page][data-state=cancelled]').waitFor();
  }
  await stage.operator.ask('cancelSession', { session: call.session, key: newKey() });
  await Promise.all(tabs.map((page) => page.getByTestId('ring-banner').waitFor({ state: 'detached' })));
});

test('what the tabs ask for beside gets through in all of them', async () => {
  const asked = tabs.map((page) =>
    page.evaluate(async () => {
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => fetch('/health', { signal: AbortSignal.timeout(10_000) })),
      );
      return answers.every(({ ok }) => ok);
    }),
  );
  expect(await Promise.all(asked)).toEqual(tabs.map(() => true));
});

test('the tab that holds the feed is closed, and another has it before anybody misses it', async () => {
  const [leader, ...others] = tabs;
  tabs = others;
  const opened = new Promise<number>((resolve) => {
    for (const page of others)
      page.on('request', (request) => {
        if (request.headers()['accept']?.includes('text/event-stream')) resolve(Date.now());
      });
  });
  const closed = Date.now();
  await leader?.close();
  // Well below the silence after which a tab would take the lead by itself.
  expect((await opened) - closed).toBeLessThan(5000);
  await ringing(stage.product, stage.operator, 'Dora Dringend');
  await rings('Dora Dringend');
  expect(feeds.reduce((sum, { open }) => sum + open(), 0)).toBe(1);
});

test('a picture that was handed in comes in all of them', async () => {
  // A call of somebody else, which the tabs look at without being in it.
  const colleague = await stage.product.staff('administrator');
  const call = await calling(stage.product, colleague, 'Emil Einreicher');
  const { id: run } = await start(colleague, call, 'documentScan');
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const grey = sharp({ create: { width: 600, height: 400, channels: 3, background: '#888', noise } });
  await Promise.all(tabs.map((page) => page.goto(`${stage.product.origin}/sessions/${call.session}`)));
  await handIn(call, run, [{ label: 'page', bytes: await grey.jpeg().toBuffer() }]);
  const isThere = () => {
    const picture = document.querySelector<HTMLImageElement>('[data-testid=evidence] img');
    picture?.scrollIntoView();
    return (picture?.naturalWidth ?? 0) > 0;
  };
  for (const page of tabs) {
    await page.bringToFront();
    await page.waitForFunction(isThere);
  }
});

test('who signs out in one tab is out in all of them', async () => {
  await tabs[2]?.getByTestId('sign-out').click();
  await Promise.all(tabs.map((page) => page.getByTestId('sign-in').waitFor()));
});
