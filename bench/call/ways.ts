import type { Page } from 'playwright-core';
import { signIn } from '#e2e/browser/browsers.ts';
import { newKey } from '#e2e/product/call.ts';
import type { Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

/** One of the two pages that are measured beside each other. */
export interface Way {
  readonly name: string;
  /** A CSS selector of the videos in which the others are seen. One's own is none of them: it is there before anybody else. */
  readonly others: string;
  /** Once in each browser. */
  readonly begin: (page: Page) => Promise<void>;
  /** What comes before the answer is not counted. */
  readonly prepare: (page: Page, session: string) => Promise<void>;
  /** Answers and goes into the room. */
  readonly enter: (page: Page, session: string) => Promise<unknown>;
}

export const vidimus = (product: Product): Way => ({
  name: 'Vidimus',
  others: '[data-testid=applicant-video] video',
  begin: (page) => signIn(page, product, 'operator'),
  prepare: async (page, session) => {
    await page.goto(`${product.origin}/sessions/${session}`);
    await page.getByTestId('answer').waitFor();
  },
  enter: (page) => page.getByTestId('answer').click(),
});

/** `origin`: of the empty page; `url`: of LiveKit. */
export const bareLiveKit = (operator: Visitor, { origin, url }: { origin: string; url: string }): Way => ({
  name: 'bare LiveKit',
  others: 'video',
  begin: async () => undefined,
  prepare: async (page) => void (await page.goto(origin)),
  enter: async (page, session) => {
    await operator.ask('answer', { session, key: newKey() });
    const { token } = await operator.ask('joinCall', { session });
    await page.evaluate((access) => globalThis.join(access), { url, token });
  },
});

/** Waits until so many of the others are seen moving. */
export const othersSeen = ({ others }: Way, page: Page, count: number) =>
  page.waitForFunction(
    ([selector, wanted]) =>
      [...document.querySelectorAll<HTMLVideoElement>(selector)].filter(
        ({ videoWidth, currentTime }) => videoWidth > 0 && currentTime > 0,
      ).length >= wanted,
    [others, count] as const,
    { timeout: 120_000, polling: 'raf' },
  );
