import type { Page } from 'playwright-core';
import { picture, plays } from '#e2e/browser/browsers.ts';

/** What the applicant does on the phone, by what is on the screen. */
export async function arrive(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByTestId('agree').waitFor();
  await picture(page, 'applicant-welcome');
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').waitFor();
  await picture(page, 'applicant-prepare');
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await picture(page, 'applicant-waiting');
}

/** Waits until the operator is seen moving. */
export async function inCall(page: Page): Promise<void> {
  await page.locator('[data-testid=call][data-room=connected]').waitFor();
  await plays(page, 'operator-video');
}

/** Photographs the passport as soon as the page finds that it is held well, and hands the picture in. */
export async function showPassport(page: Page): Promise<void> {
  await page.getByTestId('choose-passport').click();
  await page.locator('[data-testid=document-camera][data-hint=steady]').waitFor({ timeout: 90_000 });
  await page.getByTestId('shutter').click();
  await page.getByTestId('use-this').waitFor();
  await picture(page, 'applicant-document');
  await page.getByTestId('use-this').click();
  await page.getByTestId('step').waitFor({ state: 'detached' });
}

/** Waits until the page has asked for its movements one after the other and handed the stills in. */
export async function performMovements(page: Page): Promise<void> {
  // Until the models are read and the face is calm: on a machine that does much else that takes more than a minute.
  await page.locator('[data-testid=liveness-capture][data-phase=asked]').waitFor({ timeout: 180_000 });
  await picture(page, 'applicant-liveness');
  await page.getByTestId('step').waitFor({ state: 'detached', timeout: 230_000 });
}
