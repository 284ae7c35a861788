import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { desk, sizes } from '#e2e/browser/browsers.ts';

const schemes = ['light', 'dark'] as const;
const weighty = ['serious', 'critical'];

/** What axe finds grave on the page as it stands, each with where it is. Of the dark scheme only the colours are new. */
async function found(page: Page, scheme: (typeof schemes)[number]): Promise<string[]> {
  // Of several frames there are none, and the modern mode wants a page of its own to gather them in.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (scheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
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
