import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Role } from '#schema/actor.ts';
import { ensureChromium } from '#e2e/run/chromium.ts';
import { passwordOf, type Product } from '#e2e/product/product.ts';

/** What people hold in their hands, in CSS pixels. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };
export const sizes = [phone, desk];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface BrowserWishes {
  /** What the camera shows, over and over: a film in MJPEG. Without one there are two cameras that show a test card. */
  readonly film?: string;
  /** Pictures a second of the test cards. */
  readonly perSecond?: number;
  readonly args?: readonly string[];
}

/** As few as still look like a moving picture: every one is drawn, encoded, decoded and drawn again on the same two cores. */
const fewPictures = 8;

const cameras = ({ film, perSecond = fewPictures }: BrowserWishes): string[] => [
  '--use-fake-ui-for-media-stream',
  ...(film
    ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
    : [`--use-fake-device-for-media-stream=device-count=2,fps=${perSecond}`]),
];

/** A browser of its own, with cameras and microphones that are made up. */
export const openBrowser = (wishes: BrowserWishes = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: ensureChromium(console.log),
    args: [...quiet, ...cameras(wishes), ...(wishes.args ?? [])],
  });

/** A page as somebody has it who came in fresh. Two cores serve both ends of the call: patience is generous. */
export async function openPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme: 'light', locale: 'en-GB' });
  page.setDefaultTimeout(60_000);
  return page;
}

/** Signs in as one of the first people of a product. */
export async function signIn(page: Page, { origin, data }: Product, role: Role): Promise<void> {
  const [email, password] = await passwordOf(data, role);
  await page.goto(origin);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('sign-in').waitFor({ state: 'detached' });
}

/** A picture of the page in both sizes, when VIDIMUS_SCREENSHOTS names a folder for them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.VIDIMUS_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const own = page.viewportSize() ?? desk;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`) });
  }
  await page.setViewportSize(own);
}

/** Waits until a tile's picture moves on from where it is now. */
export async function plays(page: Page, testId: string): Promise<void> {
  const now = ([id, before]: readonly [string, number]) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-testid="${id}"] video`);
    return video !== null && video.videoWidth > 0 && video.currentTime !== before ? video.currentTime : false;
  };
  const seen = await page.waitForFunction(now, [testId, 0] as const);
  await page.waitForFunction(now, [testId, Number(await seen.jsonValue())] as const);
}
