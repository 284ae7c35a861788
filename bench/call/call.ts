/*
 * Measures a call as its operator has it, beside LiveKit's bare client in the same browser, room and tracks, in one run:
 * the first picture, what the page costs with 1, 4 and 10 tiles and with a background, and what is ours alone: the ring, a
 * captured still, the feed with many sessions open. `npm run bench:call [rounds]`.
 */
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { startBuiltProduct } from '../built-product.ts';
import { createPlainClient } from '../plain-client.ts';
import { at, timed } from '../times.ts';
import { serveBareRoom } from './bare-room.ts';
import { costOf, type Cost } from './browser-cost.ts';
import { openSeats, type Seats } from './seats.ts';
import { bareLiveKit, othersSeen, vidimus, type Way } from './ways.ts';
import * as applicant from '#e2e/browser/applicant.ts';
import { desk, openBrowser, openPage, phone } from '#e2e/browser/browsers.ts';
import { answer } from '#e2e/browser/operator.ts';
import { calling, create, newKey, ringing } from '#e2e/product/call.ts';
import { startServers } from '#e2e/run/servers.ts';
import { until } from '#servers/run/until.ts';

const rounds = Number(process.argv[2] ?? 5);
const tiles = [1, 4, 10];
const openSessions = 50;
/** Milliseconds over which processor time is counted, once everything moves. */
const watched = 8000;

const servers = await startServers();
const product = await startBuiltProduct(servers);
const operator = await product.staff('operator');
const bare = await serveBareRoom();
const ours = vidimus(product);
const floor = bareLiveKit(operator, { origin: bare.origin, url: servers.livekit.url });

/** Works in a page whose browser has no other, so that what all its processes take is this page's. */
async function inBrowser<Result>(
  way: Way,
  work: (page: Page, browser: Browser) => Promise<Result>,
): Promise<Result> {
  const browser = await openBrowser({ perSecond: 24 });
  try {
    const page = await openPage(browser, desk);
    await way.begin(page);
    return await work(page, browser);
  } finally {
    await browser.close();
  }
}

const isLive = async (id: string) => (await operator.ask('session', { id }))?.state === 'live';

/** Goes into a call, whose applicants come once it was answered. `seen`: milliseconds until one of them was seen. */
async function call(way: Way, page: Page, count: number): Promise<{ seats: Seats; seen: number }> {
  const { session, fill } = await openSeats(product, operator, count);
  await way.prepare(page, session);
  const begun = performance.now();
  const entering = way.enter(page, session);
  const seeing = othersSeen(way, page, 1).then(() => performance.now() - begun);
  if (!(await until(() => isLive(session), { within: 30_000, every: 15 })))
    throw new Error(`${way.name} did not answer.`);
  const [seats, seen] = await Promise.all([fill(), seeing, entering]);
  return { seats, seen };
}

async function firstPicture(way: Way, page: Page): Promise<number> {
  const { seats, seen } = await call(way, page, 1);
  await seats.end();
  return seen;
}

async function firstPictures(): Promise<void> {
  const [own, least]: [number[], number[]] = [[], []];
  await inBrowser(ours, async (page) => {
    for (let round = 0; round <= rounds; round++) {
      const [one, other] = [await firstPicture(ours, page), await firstPicture(floor, page)];
      // The first of each warms up.
      if (round === 0) continue;
      own.push(one);
      least.push(other);
    }
  });
  console.log(`answer to the first picture of the other side  ${row(at(own, 0.5), at(least, 0.5), 'ms')}`);
}

const row = (own: number, least: number, unit: string): string =>
  `${own.toFixed(unit === 'ms' ? 0 : 2)} ${unit}, bare ${least.toFixed(unit === 'ms' ? 0 : 2)} ${unit}, ratio ${(own / least).toFixed(2)}`;

const costWith = (way: Way, count: number, then?: (page: Page) => Promise<unknown>): Promise<Cost> =>
  inBrowser(way, async (page, browser) => {
    const { seats } = await call(way, page, count);
    await othersSeen(way, page, count);
    await then?.(page);
    const cost = await costOf(browser, watched);
    await seats.end();
    return cost;
  });

async function costs(): Promise<void> {
  for (const count of tiles) {
    const [least, own] = [await costWith(floor, count), await costWith(ours, count)];
    console.log(`${count} tiles: processor           ${row(own.cores, least.cores, 'cores')}`);
    console.log(`${count} tiles: memory              ${row(own.megabytes, least.megabytes, 'MB')}`);
  }
  const blurred = await costWith(ours, 1, async (page) => {
    await page.getByTestId('background').click();
    await page.getByTestId('background-softBlur').locator('input').check({ force: true });
    await page.getByTestId('background-use').click();
    await page.getByTestId('close-drawer').click();
    await page.getByTestId('background-preview').waitFor({ state: 'detached' });
  });
  console.log(
    `1 tile, blurred background: ${blurred.cores.toFixed(2)} cores, ${blurred.megabytes.toFixed(0)} MB`,
  );
}

/** From the making of a session until it rings in the console. */
async function ring(page: Page): Promise<number> {
  await page.goto(product.origin);
  await page.getByTestId('new-session').waitFor();
  const begun = performance.now();
  const { session } = await ringing(product, operator, 'Ring Ringer');
  await page.getByTestId('ring-banner').waitFor();
  const passed = performance.now() - begun;
  await operator.ask('cancelSession', { session, key: newKey() });
  return passed;
}

/** From the press on Capture until the still from an applicant's page, in a browser of its own, is in the panel. */
async function stills(page: Page): Promise<number[]> {
  const { session, links } = await create(operator);
  const browser = await openBrowser({ perSecond: 24 });
  const held = await openPage(browser, phone);
  await applicant.arrive(held, links[0]?.url ?? '');
  await page.goto(`${product.origin}/sessions/${session.id}`);
  await answer(page);
  await applicant.inCall(held);
  const rows = page.getByTestId('capture-row');
  const times: number[] = [];
  for (let round = 0; round < rounds; round++)
    times.push(
      await timed(async () => {
        await page.getByTestId('capture').click();
        await rows.nth(round).getByTestId('evidence').waitFor();
      }),
    );
  await browser.close();
  return times;
}

async function ringsAndStills(): Promise<void> {
  const rings: number[] = [];
  const taken = await inBrowser(ours, async (page) => {
    for (let round = 0; round < rounds; round++) rings.push(await ring(page));
    return stills(page);
  });
  console.log(
    `new session to the ring in the console, with opening, agreeing, joining: ${at(rings, 0.5).toFixed(0)} ms`,
  );
  console.log(`press on Capture to the applicant's own still: ${at(taken, 0.5).toFixed(0)} ms`);
}

/** From the press on Start until the applicant's feed shows the step, with many sessions open and watched. */
async function feedWithMany(): Promise<void> {
  const client = createPlainClient(operator);
  const many = [];
  for (let index = 0; index < openSessions; index++) {
    const { applicant, ...rest } = await calling(product, operator);
    const own = createPlainClient(applicant);
    many.push({ ...rest, own, feed: await own.watchOwn() });
  }
  const times: number[] = [];
  for (const { session, participant, feed } of many) {
    times.push(
      await timed(async () => {
        const started = client.ask('startStep', {
          session,
          participant,
          kind: 'documentScan',
          key: newKey(),
        });
        await feed.shows(true);
        await started;
      }),
    );
  }
  for (const { feed, own } of many) {
    feed.close();
    own.close();
  }
  client.close();
  console.log(
    `press on Start to the applicant's feed, ${openSessions} sessions open: p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms`,
  );
}

console.log(`${rounds} rounds each, interleaved; cameras of programs with 640 x 480 at 15 a second`);
await firstPictures();
await costs();
await ringsAndStills();
await feedWithMany();
bare.close();
await product.close();
await servers.stop();
rmSync(servers.dir, { recursive: true, force: true });
process.exit(0);
