// A browser that looks at the gallery: always in the same place and language, without motion, with sound allowed.
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from '#e2e/run/chromium.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number] | 'auto';

const args = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(console.log), args });

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const openPage = (browser: Browser, viewport: Size): Promise<Page> =>
  browser.newPage({ viewport, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });

/** A minute: on a busy machine the first state waits for a whole page to be read. */
const patience = 60_000;

/** Opens a state, in which time stands still, and waits until it is there to be looked at. */
export async function openScene(page: Page, origin: string, scene: string, theme: Theme): Promise<void> {
  await page.goto(`${origin}/gallery/frame?scene=${scene}&theme=${theme}&still`);
  const ready = page.locator('html[data-gallery=ready]');
  await ready.waitFor({ state: 'attached', timeout: patience }).catch(() => {
    throw new Error(`${scene} does not come to its state.`);
  });
}
