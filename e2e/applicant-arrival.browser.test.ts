import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriers } from '#e2e/browser/barriers.ts';
import { phone, plays } from '#e2e/browser/browsers.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { openApp, openPhone } from '#e2e/browser/troubled-phone.ts';
import { create } from '#e2e/product/call.ts';

let stage: Stage;
beforeAll(async () => (stage = await openStage(inject('servers'), { examines: false })), 120_000);
afterAll(() => stage?.close());

async function invite(name?: string): Promise<string> {
  const [link] = (await create(stage.operator, name)).links;
  if (!link) throw new Error('The session came without a link.');
  return link.url;
}

test('who has not allowed the camera is told how, and goes on once they have', async () => {
  const page = await openPhone(stage.browser, { allowed: false });
  await page.goto(await invite());
  await page.getByTestId('agree').click();
  await page.locator('[data-testid=device-help][data-problem=denied]').waitFor();
  await page.evaluate(() => (window.broken!.allowed = true));
  await page.getByTestId('devices-again').click();
  await page.getByTestId('agree').click();
  await plays(page, 'preview');
  await page.locator('[data-testid=check-line][data-hint=good]').waitFor();
  await page.close();
});

test('inside an app that refuses the camera the link is not used up: a browser may have it', async () => {
  const url = await invite();
  const app = await openApp(stage.browser);
  await app.goto(url);
  await app.getByTestId('agree').click();
  await app.locator('[data-testid=device-help][data-problem=inApp]').waitFor();
  await app.getByTestId('copy-link').click();
  expect(await barriers(app)).toEqual([]);
  expect(app.url()).toBe(url);
  const own = await openPhone(stage.browser, { allowed: true });
  await own.goto(app.url());
  await own.getByTestId('agree').click();
  await own.getByTestId('join-call').waitFor();
  expect(new URL(own.url()).hash).toBe('');
  await Promise.all([app.close(), own.close()]);
});

test('a browser without a camera says so before anybody agrees, and the link goes to a phone', async () => {
  const url = await invite();
  const computer = await stage.browser.newPage();
  await computer.addInitScript(() => {
    const sound = [
      { kind: 'audioinput', deviceId: '', label: '', groupId: '' },
    ] as unknown as MediaDeviceInfo[];
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve(sound);
  });
  await computer.goto(url);
  await computer.locator('[data-testid=device-help][data-problem=noCamera]').waitFor();
  await computer.getByTestId('link-code').locator('svg').waitFor();
  expect([await computer.getByTestId('agree').count(), computer.url()]).toEqual([0, url]);
  const own = await openPhone(stage.browser, { allowed: true });
  await own.goto(url);
  await own.getByTestId('agree').click();
  await own.getByTestId('join-call').waitFor();
  await Promise.all([computer.close(), own.close()]);
});

test('inside an app that allows the camera after all, one goes on', async () => {
  const app = await openApp(stage.browser);
  await app.goto(await invite());
  await app.getByTestId('agree').click();
  await app.getByTestId('device-help').waitFor();
  await app.evaluate(() => (window.broken!.allowed = true));
  await app.getByTestId('devices-again').click();
  await app.getByTestId('agree').click();
  await app.getByTestId('join-call').waitFor();
  await app.close();
});

test('over plain HTTP the page says so, instead of nothing', async () => {
  const page = await openPhone(stage.browser, { allowed: true });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
  });
  await page.goto(await invite());
  await page.locator('[data-testid=device-help][data-problem=insecure]').waitFor();
  await page.close();
});

test('who comes back while the server is away is in again by itself once it answers', async () => {
  const page = await openPhone(stage.browser, { allowed: true });
  await page.goto(await invite());
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').waitFor();
  await page.route('**/graphql', (route) => route.fulfill({ status: 502 }));
  await page.reload();
  await page.locator('[data-testid=link-page][data-code=TROUBLE]').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.unroute('**/graphql');
  await page.getByTestId('join-call').waitFor();
  await page.close();
});

test('a part of the page that does not arrive is fetched again', async () => {
  const page = await openPhone(stage.browser, { allowed: true });
  await page.route('**/assets/PreparePage*.js', (route) => route.abort(), { times: 2 });
  await page.goto(await invite());
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').waitFor();
  await page.close();
});

test('a link that somebody has agreed to opens nothing in another browser, and the first one goes on', async () => {
  const url = await invite();
  const page = await openPhone(stage.browser, { allowed: true });
  await page.goto(url);
  await page.getByTestId('agree').click();
  await page.getByTestId('prepare').waitFor();
  const stranger = await openPhone(stage.browser, { allowed: true });
  await stranger.goto(url);
  await stranger.locator('[data-testid=link-page][data-code=LINK_ELSEWHERE]').waitFor();
  expect(await stranger.content()).not.toContain('Eriksson');
  await page.reload();
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await Promise.all([page.close(), stranger.close()]);
});

test('two people at one tablet: each page says for whom it is, acts for them and never for the other', async () => {
  const tablet = await stage.browser.newContext({ viewport: phone, locale: 'en-GB' });
  tablet.setDefaultTimeout(60_000);
  const anna = await tablet.newPage();
  await anna.goto(await invite('Anna Eriksson'));
  await anna.getByTestId('agree').click();
  await anna.getByTestId('join-call').click();
  await anna.getByTestId('waiting').waitFor();
  const berta = await tablet.newPage();
  await berta.goto(await invite('Berta Klein'));
  await berta.getByTestId('agree').click();
  await berta.getByTestId('join-call').waitFor();
  await anna.reload();
  await anna.getByTestId('waiting').waitFor();
  const names = () => Promise.all([anna, berta].map((page) => page.getByTestId('acts-for').innerText()));
  expect((await names()).map((name) => name.split('\n').at(-1))).toEqual(['Anna Eriksson', 'Berta Klein']);
  await anna.getByTestId('leave').click();
  await anna.getByTestId('end-page').waitFor();
  await berta.getByTestId('join-call').click();
  await berta.getByTestId('waiting').waitFor();
  const desk = await stage.operator.ask('desk');
  const stateOf = (name: string) => desk.find(({ names: [first] }) => first === name)?.state;
  expect([stateOf('Anna Eriksson'), stateOf('Berta Klein')]).toEqual(['open', 'ringing']);
  // Without a link nobody knows which of the two is meant.
  const third = await tablet.newPage();
  await third.goto(new URL('/join', anna.url()).href);
  await third.locator('[data-testid=link-page][data-code=NONE]').waitFor();
  await tablet.close();
});
