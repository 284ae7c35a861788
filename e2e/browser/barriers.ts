import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { desk, sizes } from '#e2e/browser/browsers.ts';

declare global {
  interface Window {
    /** There once axe's program has been read by the page. */
    readonly axe: typeof axe;
  }
}

const schemes = ['light', 'dark'] as const;
const weighty = ['serious', 'critical'];

/** What axe finds grave on the page as it stands, each with where it is. Of the dark scheme only the colours are new. */
async function found(page: Page, scheme: (typeof schemes)[number]): Promise<string[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(scheme === 'dark' && { runOnly: ['color-contrast'] }),
  };
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (asked) => window.axe.run(document, asked),
    options,
  );
  return violations
    .filter(({ impact }) => impact && weighty.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
}

/**
 * What stands in the way of somebody who listens, does not see colours well or needs contrast: in both sizes and both
 * colour schemes. A picture that is wider than the screen counts too.
 */
export async function barriers(page: Page): Promise<readonly string[]> {
  const own = page.viewportSize() ?? desk;
  const all: string[] = [];
  // Once a page: reading half a megabyte of program takes longer than a look at most pages.
  await page.evaluate(axe.source);
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours change over a moment that lasts 1 ms for whoever wants no motion; the next frame has them.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const here = [...(await found(page, colorScheme)), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
      all.push(...here.map((line) => `${size.width} ${colorScheme} ${line}`));
    }
  }
  await page.setViewportSize(own);
  return all;
}
