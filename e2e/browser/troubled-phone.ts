import type { Browser, Page } from 'playwright-core';
import { openPage, phone } from '#e2e/browser/browsers.ts';

/** What the page of an applicant finds in its browser, to be made to go wrong. */
interface Broken {
  allowed?: boolean;
  camera?: MediaStreamTrack;
  /** Which way the camera that was asked for last looks. */
  facing?: unknown;
}
declare global {
  interface Window {
    broken?: Broken;
  }
}

/** A phone whose owner has not allowed the camera yet, unless `allowed`. Its camera can be found. */
export async function openPhone(browser: Browser, { allowed }: { allowed: boolean }): Promise<Page> {
  const page = await openPage(browser, phone);
  await page.addInitScript((may) => {
    const broken: Broken = (window.broken = { allowed: may });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (typeof wanted?.video === 'object') broken.facing = wanted.video.facingMode;
      if (!broken.allowed) throw new DOMException('The person said no.', 'NotAllowedError');
      const stream = await ask(wanted);
      broken.camera = stream.getVideoTracks()[0] ?? broken.camera;
      return stream;
    };
  }, allowed);
  return page;
}

/** The same inside of an app, as its browser names itself. */
export async function openApp(browser: Browser): Promise<Page> {
  const page = await openPhone(browser, { allowed: false });
  await page.addInitScript(() => {
    const value = `${navigator.userAgent} [FBAN/EMA;FBAV/400.0]`;
    Object.defineProperty(navigator, 'userAgent', { value });
  });
  return page;
}
