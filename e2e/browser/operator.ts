import type { Page } from 'playwright-core';
import { plays } from '#e2e/browser/browsers.ts';

const settledStates = ['passed', 'failed', 'unsure', 'expired'];

/** What the operator does in the console, by what is on the screen. */
export async function createSession(page: Page, name: string): Promise<string> {
  await page.getByTestId('new-session').click();
  // The documents that are held before the camera are specimens.
  await page.getByTestId('process').click();
  await page.getByRole('option', { name: 'Trial run' }).click();
  await page.getByTestId('details-name').fill(name);
  await page.getByTestId('create-session').click();
  const link = await page.getByTestId('join-link').innerText();
  await page.getByTestId('open-session').click();
  await page.getByTestId('session-page').waitFor();
  return link.trim();
}

export async function answer(page: Page): Promise<void> {
  await page.getByTestId('answer').click();
  await inCall(page);
}

/** Waits until the applicant is seen moving. */
export async function inCall(page: Page): Promise<void> {
  await page.locator('[data-testid=call][data-media=connected]').waitFor();
  await plays(page, 'applicant-video');
}

export const startStep = (page: Page, kind: string): Promise<void> =>
  page.getByTestId(`start-${kind}`).click();

/** Waits until the operator reads what the applicant is busy with. */
export const reads = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByTestId('run-progress-words').getByText(words).waitFor({ timeout: 120_000 });

/** Waits for the run that says how that step stands to end; attempts before it stand below it. @throws with every check when it ends otherwise than expected */
export async function ends(page: Page, kind: string, expected: string): Promise<void> {
  const run = page.locator(`[data-testid=run][data-kind=${kind}]`).first();
  const settled = settledStates.map((state) => `[data-state=${state}]`).join(', ');
  await run.and(page.locator(settled)).waitFor({ timeout: 120_000 });
  const state = await run.getAttribute('data-state');
  if (state !== expected) throw new Error(`${kind} ended ${state}:\n${await run.innerText()}`);
}

/** Hangs up and waits until the session is up for decision. Answers the advice. */
export async function hangUp(page: Page): Promise<string | null> {
  await page.getByTestId('end-call').click();
  await page.getByTestId('end-call').click();
  await page.getByTestId('decide-approved').waitFor();
  return page.getByTestId('advice').getAttribute('data-advice');
}

/** Gives the verdict and confirms it. It may be taken back for ten seconds. */
export async function give(page: Page, verdict: 'approved' | 'rejected'): Promise<void> {
  await page.getByTestId(`decide-${verdict}`).click();
  await page.getByTestId('confirm-give').click();
  await page.getByTestId('sealing').waitFor();
}

export async function takeBack(page: Page): Promise<void> {
  await page.getByTestId('take-back').click();
  await page.getByTestId('decide-approved').waitFor();
}

export async function decide(page: Page, verdict: 'approved' | 'rejected'): Promise<void> {
  await give(page, verdict);
  await page.getByTestId('sealed').waitFor();
}
