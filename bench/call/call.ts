/*
 * Measures a call as its operator has it, beside LiveKit's bare client in the same browser, room and tracks, in one run:
 * the first picture, what the page costs with 1, 4 and 10 tiles and with a background, and what is ours alone: the ring, a
 * captured still, the feed with many sessions open. `npm run bench:call [rounds]`.
 */
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { createPlainClient } from '../plain-client.ts';
import { at, timed } from '../times.ts';
import { serveBareRoom } from './bare-room.ts';
import { costOf, type Cost } from './browser-cost.ts';
import { openSeats, type Seats } from './seats.ts';
import { desk, openBrowser, openPage, signIn } from '#e2e/browser/browsers.ts';
import { calling, newKey, ringing } from '#e2e/product/call.ts';
import { startProduct } from '#e2e/product/product.ts';
import { startServers } from '#e2e/run/servers.ts';
import { until } from '#servers/run/until.ts';

const rounds = Number(process.argv[2] ?? 5);
const tiles = [1, 4, 10];
const openSessions = 50;
/** Milliseconds over which processor time is counted, once everything moves. */
const watched = 8000;

const servers = await startServers();
const product = await startProduct(servers, { examines: false });
const operator = await product.staff('operator');
const bare = await serveBareRoom();

/** A browser for one page, so that its processes are this page's. */
async function office(): Promise<{ browser: Browser; page: Page }> {
  const browser = await openBrowser();
  const page = await openPage(browser, desk);
  return { browser, page };
}

const playing = (page: Page, count: number) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('video')].filter(
        ({ videoWidth, currentTime }) => videoWidth && currentTime,
      ).length >= wanted,
    count,
    { timeout: 120_000, polling: 'raf' },
  );

interface Way {
  readonly name: string;
  /** Answers and goes into the room; what it does before that is not counted. */
  prepare(page: Page, session: string): Promise<void>;
  enter(page: Page, session: string): Promise<unknown>;
}

const ours: Way = {
  name: 'Vidimus',
  prepare: async (page, session) => {
    await page.goto(`${product.origin}/sessions/${session}`);
    await page.getByTestId('answer').waitFor();
  },
  enter: (page) => page.getByTestId('answer').click(),
};

const floor: Way = {
  name: 'bare LiveKit',
  prepare: async (page) => void (await page.goto(bare.origin)),
  enter: async (page, session) => {
    await operator.ask('answer', { session, key: newKey() });
    const { token } = await operator.ask('joinCall', { session });
    await page.evaluate(
      (access) => (globalThis as unknown as { join: (access: object) => Promise<number> }).join(access),
      { url: servers.livekit.url, token },
    );
  },
};

const isLive = async (id: string) => (await operator.ask('session', { id }))?.state === 'live';

/** A call by one of both ways, up to the moment in which everybody is seen by the operator. */
async function call(way: Way, page: Page, count: number): Promise<{ seats: Seats; seen: number }> {
  const { session, fill } = await openSeats(product, operator, count);
  await way.prepare(page, session);
  const begun = performance.now();
  const entering = way.enter(page, session);
  await until(() => isLive(session), { within: 30_000, every: 15 });
  const [seats] = await Promise.all([fill(), playing(page, 1), entering]);
  return { seats, seen: performance.now() - begun };
}

async function firstPictures(): Promise<void> {
  const times: Record<string, number[]> = { [ours.name]: [], [floor.name]: [] };
  const { browser, page } = await office();
  await signIn(page, product, 'operator');
  for (let round = 0; round <= rounds; round++) {
    for (const way of [ours, floor]) {
      const { seats, seen } = await call(way, page, 1);
      // The first of each warms up.
      if (round > 0) times[way.name]?.push(seen);
      await seats.end();
    }
  }
  await browser.close();
  const [own = NaN, least = NaN] = [ours, floor].map(({ name }) => at(times[name] ?? [], 0.5));
  console.log(`answer to the first picture      ${row(own, least, 'ms')}`);
}

const row = (own: number, least: number, unit: string): string =>
  `${own.toFixed(unit === 'ms' ? 0 : 2)} ${unit}, bare ${least.toFixed(unit === 'ms' ? 0 : 2)} ${unit}, ratio ${(own / least).toFixed(2)}`;

async function costWith(way: Way, count: number, then?: (page: Page) => Promise<unknown>): Promise<Cost> {
  const { browser, page } = await office();
  if (way === ours) await signIn(page, product, 'operator');
  const { seats } = await call(way, page, count);
  await playing(page, count);
  await then?.(page);
  const cost = await costOf(browser, watched);
  await seats.end();
  await browser.close();
  return cost;
}

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

async function ringsAndStills(): Promise<void> {
  const [rings, stills]: [number[], number[]] = [[], []];
  const { browser, page } = await office();
  await signIn(page, product, 'operator');
  for (let round = 0; round < rounds; round++) {
    await page.goto(product.origin);
    await page.getByTestId('new-session').waitFor();
    const begun = performance.now();
    const { session } = await ringing(product, operator, 'Ring Ringer');
    await page.getByTestId('ring-banner').waitFor();
    rings.push(performance.now() - begun);
    await operator.ask('cancelSession', { session, key: newKey() });
    const { seats } = await call(ours, page, 1);
    stills.push(
      await timed(async () => {
        await page.getByTestId('capture').click();
        await page.getByTestId('captures').getByTestId('evidence').first().waitFor();
      }),
    );
    await seats.end();
  }
  await browser.close();
  console.log(
    `new session to the ring in the console, with opening, agreeing, joining: ${at(rings, 0.5).toFixed(0)} ms`,
  );
  console.log(`press on Capture to its thumbnail: ${at(stills, 0.5).toFixed(0)} ms`);
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
