import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, phone, signIn } from '#e2e/browser/browsers.ts';
import { holderName, makeFilms, type Films } from '#e2e/browser/films.ts';
import * as operator from '#e2e/browser/operator.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { startServers, type PrivateServers } from '#e2e/run/servers.ts';

let servers: PrivateServers;
let product: Product;
let films: Films;
let browsers: Browser[];
beforeAll(async () => {
  servers = await startServers();
  [product, films] = await Promise.all([startProduct(servers), makeFilms()]);
  browsers = [await openBrowser({ film: films.operator }), await openBrowser({ film: films.photo })];
}, 400_000);
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()));
  await product?.close();
  await servers?.stop();
});

/** Both sides of the call, which each test leaves as it found it. */
let console: Page;
let held: Page;

test('while nothing comes over the line both sides are told, and go on by themselves when it is back', async () => {
  const [office, hand] = browsers;
  if (!office || !hand) throw new Error('There are two sides to a call.');
  [console, held] = [await openPage(office, desk), await openPage(hand, phone)];
  await signIn(console, product, 'operator');
  await applicant.arrive(held, await operator.createSession(console, holderName));
  await operator.answer(console);
  await applicant.inCall(held);

  const pid = servers.handles.livekit.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await held.locator('[data-testid=call-notice]:not([data-notice=none])').waitFor();
    await console.getByTestId('call-note').waitFor();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await operator.inCall(console);
  await applicant.inCall(held);
  await held.locator('[data-testid=call-notice][data-notice=none]').waitFor({ state: 'attached' });
});

test('after LiveKit died and came back both sides are in the call again without a reload', async () => {
  await servers.handles.livekit.kill('SIGKILL');
  await console.locator('[data-testid=call]:not([data-media=connected])').waitFor();
  await held.locator('[data-testid=call]:not([data-room=connected])').waitFor();
  await held.locator('[data-testid=call-notice][data-notice=lost]').waitFor();
  await servers.handles.livekit.restart();
  await operator.inCall(console);
  await applicant.inCall(held);
});

test('while MongoDB is away the console says so by itself, and stops saying so when it is back', async () => {
  const [office] = browsers;
  if (!office) throw new Error('There is a browser in the office.');
  const console = await openPage(office, desk);
  await signIn(console, product, 'operator');
  await console.getByTestId('new-session').waitFor();
  await servers.handles.mongo.kill('SIGKILL');
  await console.getByTestId('trouble').getByText('what you see may be old').waitFor();
  await console.getByRole('button', { name: 'All sessions' }).click();
  await console.getByTestId('ask-again').waitFor();
  await servers.handles.mongo.restart();
  await console.getByTestId('trouble').waitFor({ state: 'detached' });
  await console.getByTestId('ask-again').click();
  await console.getByTestId('desk').getByText(holderName).waitFor();
});
