import type { CDPSession, Page } from 'playwright-core';

/** How a line is. `kilobits` a second each way, `delay` in milliseconds of the way there and back, `loss` in per cent of packets. */
export interface LineShape {
  readonly kilobits?: number;
  readonly delay?: number;
  readonly loss?: number;
}

/** The line of one page: its requests, its signalling, and its sound and picture. */
export interface PageLine {
  readonly shape: (shape: LineShape) => Promise<void>;
  /** Nothing goes through, and the page is in no network. */
  readonly cut: () => Promise<void>;
  /** As it was at first. */
  readonly mend: () => Promise<void>;
}

const unlimited = -1;

/** Shapes the line of a page by the browser itself, which since Chromium 124 holds back, delays and drops packets of WebRTC too. */
export async function openLine(page: Page): Promise<PageLine> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const set = async ({ kilobits, delay = 0, loss = 0 }: LineShape, offline = false): Promise<void> => {
    const throughput = kilobits === undefined ? unlimited : (kilobits * 1000) / 8;
    await devtools.send('Network.emulateNetworkConditions', {
      offline,
      latency: delay,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
      packetLoss: offline ? 100 : loss,
      packetQueueLength: 0,
    });
  };
  return {
    shape: (shape) => set(shape),
    cut: () => set({}, true),
    mend: () => set({}),
  };
}
