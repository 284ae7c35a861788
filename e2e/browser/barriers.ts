import axe, { type AxeResults, type NodeResult, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { desk, sizes } from '#e2e/browser/browsers.ts';
import { unreadable, type Judged } from '#e2e/browser/contrast/contrast.ts';

declare global {
  interface Window {
    /** There once axe's program has been read by the page. */
    readonly axe: typeof axe;
  }
}

const schemes = ['light', 'dark'] as const;
const weighty = ['serious', 'critical'];

type Finding = Pick<NodeResult, 'target' | 'any'> & { readonly id: string };

/** What axe finds grave on the page as it stands, but for colours. */
async function foundBesideColours(page: Page): Promise<Finding[]> {
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (asked) => window.axe.run(document, asked),
    { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } },
  );
  return violations
    .filter(({ impact }) => impact && weighty.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map((node) => ({ id, ...node })));
}

/** Of the dark scheme only the colours are new. */
async function found(page: Page, scheme: (typeof schemes)[number], judged: Judged): Promise<string[]> {
  const others = scheme === 'light' ? await foundBesideColours(page) : [];
  const colours = await unreadable(page, judged);
  return [...others, ...colours.map((node) => ({ id: 'color-contrast', ...node }))].map(
    ({ id, target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`,
  );
}

/** Colours change at once: a look while they pass over, one element after what it inherits from, sees a mixture. */
const stopTransitions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
  });

const startTransitions = (page: Page): Promise<void> =>
  page.evaluate(() => void document.adoptedStyleSheets.pop());

/** What is drawn next, and what observes sizes has its word in the frame before that. */
const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    for (let drawn = 0; drawn < wanted; drawn += 1) await new Promise((done) => requestAnimationFrame(done));
  }, count);

/** The page hears of the scheme, unless somebody has chosen one, and changes its class, which styles follow at once. */
async function coloursStand(page: Page, scheme: (typeof schemes)[number]): Promise<void> {
  await page.waitForFunction((dark) => {
    const isChosen = ['light', 'dark'].includes(localStorage.getItem('vueuse-color-scheme') ?? 'auto');
    return isChosen || document.documentElement.classList.contains('dark') === dark;
  }, scheme === 'dark');
  await frames(page, 1);
}

/**
 * What stands in the way of somebody who listens, does not see colours well or needs contrast: in both sizes and both
 * colour schemes. A picture that is wider than the screen counts too. A page that fills the screen has one size:
 * nothing `resizes` it. Whoever looks at many states hands in what was `judged` in those before.
 */
export async function barriers(
  page: Page,
  { resizes = true, judged = new Set() }: { resizes?: boolean; judged?: Judged } = {},
): Promise<readonly string[]> {
  const own = page.viewportSize() ?? desk;
  const all: string[] = [];
  // Once a page: reading half a megabyte of program takes longer than a look at most pages.
  await page.evaluate(axe.source);
  await stopTransitions(page);
  for (const [place, size] of (resizes ? sizes : [own]).entries()) {
    if (resizes) await page.setViewportSize(size);
    await frames(page, 2);
    // Every second size begins with the scheme in which the one before it ended: each change draws the page anew.
    for (const colorScheme of place % 2 === 0 ? schemes : schemes.toReversed()) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await coloursStand(page, colorScheme);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const here = [
        ...(await found(page, colorScheme, judged)),
        ...(wide > 0 ? [`${wide} pixels too wide`] : []),
      ];
      all.push(...here.map((line) => `${size.width} ${colorScheme} ${line}`));
    }
  }
  await startTransitions(page);
  if (resizes) await page.setViewportSize(own);
  return all;
}
