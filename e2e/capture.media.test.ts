import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as applicant from '#e2e/browser/applicant.ts';
import { openBrowser, openPage, phone as small } from '#e2e/browser/browsers.ts';
import * as operator from '#e2e/browser/operator.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { create } from '#e2e/product/call.ts';

let stage: Stage;
/** The applicant's own: a browser shares one camera among its pages, and does not make it larger while two of them use it. */
let theirs: Browser;
let console: Page;
let phone: Page;
beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  const { session, links } = await create(stage.operator);
  theirs = await openBrowser();
  phone = await openPage(theirs, small);
  await applicant.arrive(phone, links[0]?.url ?? '');
  console = await stage.signedIn('operator');
  await console.goto(`${stage.product.origin}/sessions/${session.id}`);
  await operator.answer(console);
  await applicant.inCall(phone);
}, 400_000);
afterAll(async () => {
  await theirs?.close();
  await stage?.close();
});

interface Still {
  readonly origin: string | null;
  readonly width: number | null;
  readonly height: number | null;
}
const rows = () => console.getByTestId('capture-row');
/** The stills as the record has them. */
async function captures(): Promise<readonly Still[]> {
  const id = console.url().split('/').at(-1);
  const { data } = await stage.operator.graphql(
    `{ session(id: "${id}") { participants { captures { origin width height } } } }`,
  );
  const { participants } = data?.['session'] as { participants: { captures: Still[] }[] };
  return participants[0]?.captures ?? [];
}
/** How large the applicant's page has its own camera, which is what it sends at the most. */
const sent = () =>
  phone.evaluate(
    () => document.querySelector<HTMLVideoElement>('[data-testid=self-video] video')?.videoWidth,
  );

test('a still has the size of the camera and not of the call, and both sides are told', async () => {
  expect(await sent()).toBe(1280);
  // A weak line gets a smaller still, and on a busy machine the camera may take too long to grow: then it is pressed again.
  await expect
    .poll(
      async () => {
        await phone.locator('[data-testid=call][data-line=good]').waitFor();
        const before = await rows().count();
        await console.getByTestId('capture').click();
        await rows().nth(before).waitFor();
        return captures();
      },
      { timeout: 120_000 },
    )
    .toContainEqual({ origin: 'camera', width: 3840, height: 2160 });
  await phone.getByTestId('picture-note').locator('span').waitFor();
  // The call goes on as it was.
  await expect.poll(sent).toBe(1280);
  await applicant.inCall(phone);
});

test('words are put to it, and a discarded one is folded and not gone', async () => {
  const before = (await captures()).length;
  await console.getByTestId('capture-caption').first().click();
  await console.getByTestId('capture-text').fill('The left hand');
  await console.getByTestId('capture-save').click();
  await rows().getByText('The left hand').waitFor();
  await console.getByTestId('capture-discard').first().click();
  await console.getByTestId('capture-text').fill('The eyes were shut.');
  await console.getByTestId('capture-save').click();
  await console.getByTestId('captures-discarded').locator('summary').click();
  await console.getByTestId('capture-discarded').getByText('The eyes were shut.').waitFor();
  expect(await captures()).toHaveLength(before);
});

test('a page that does not answer leaves the picture of the call, which says so', async () => {
  // It hears what it is told, and whatever it says is lost.
  await phone.route('**/graphql', (route) =>
    route.request().headers()['accept']?.includes('event-stream') ? route.continue() : route.abort(),
  );
  await phone.route('**/evidence?**', (route) => route.abort());
  const ofCall = console.locator('[data-testid=capture-row][data-origin=stream]');
  const before = await ofCall.count();
  await console.getByTestId('capture').click();
  await console.locator('[data-taking=asked]').waitFor();
  await ofCall.nth(before).waitFor({ timeout: 15_000 });
  await console.getByTestId('capture-fallback').getByText('did not answer').waitFor();
  const taken = (await captures()).at(-1);
  expect(taken).toMatchObject({ origin: 'stream' });
  expect(taken?.width).toBeLessThanOrEqual(1280);
});
