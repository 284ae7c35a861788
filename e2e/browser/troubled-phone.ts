import type { Browser, Page } from 'playwright-core';
import { openPage, phone } from '#e2e/browser/browsers.ts';

/** What the page of an applicant finds in its browser, to be made to go wrong. */
interface Broken {
  allowed?: boolean;
  camera?: MediaStreamTrack;
  /** Which way the camera that was asked for last looks. */
  facing?: unknown;
  /** Another program has the camera. */
  taken?: boolean;
  /** The next camera gives one picture and no more, as phones do after they were in the background. */
  stuck?: boolean;
}
declare global {
  interface Window {
    broken?: Broken;
  }
}

/** A browser's devices from the next page on, with `window.broken` to break them by. */
const breakDevices = (page: Page, allowed: boolean): Promise<unknown> =>
  page.addInitScript((may) => {
    const broken: Broken = (window.broken = { allowed: may });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const stuckCamera = (): MediaStreamTrack | undefined => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillRect(0, 0, canvas.width, canvas.height);
      return canvas.captureStream(0).getVideoTracks()[0];
    };
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (typeof wanted?.video === 'object') broken.facing = wanted.video.facingMode;
      if (!broken.allowed) throw new DOMException('The person said no.', 'NotAllowedError');
      if (broken.taken && wanted?.video) throw new DOMException('It is in use.', 'NotReadableError');
      const stream = await ask(wanted);
      const [camera] = stream.getVideoTracks();
      const stuck = camera && broken.stuck ? stuckCamera() : undefined;
      if (camera && stuck) {
        camera.stop();
        stream.removeTrack(camera);
        stream.addTrack(stuck);
        broken.stuck = false;
      }
      broken.camera = stream.getVideoTracks()[0] ?? broken.camera;
      return stream;
    };
  }, allowed);

/** A phone whose owner has not allowed the camera yet, unless `allowed`. Its camera can be found. */
export async function openPhone(browser: Browser, { allowed }: { allowed: boolean }): Promise<Page> {
  const page = await openPage(browser, phone);
  if (allowed) await page.context().grantPermissions(['camera', 'microphone']);
  await breakDevices(page, allowed);
  return page;
}

/** Another window of the same browser, where whoever has a link has it too. */
export async function openWindows(browser: Browser): Promise<readonly [Page, Page]> {
  const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
  context.setDefaultTimeout(60_000);
  await context.grantPermissions(['camera', 'microphone']);
  const pages = [await context.newPage(), await context.newPage()] as const;
  for (const page of pages) await breakDevices(page, true);
  return pages;
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
