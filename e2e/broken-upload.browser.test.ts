import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openLine, type PageLine } from '#e2e/browser/page-line.ts';
import { openStage, type Stage } from '#e2e/browser/stage.ts';
import { openPhone } from '#e2e/browser/troubled-phone.ts';
import { create, newKey, runOf, seen, start, type Call } from '#e2e/product/call.ts';

let stage: Stage;
let page: Page;
let line: PageLine;
let call: Call;
/** The `content-range` of everything that was sent, in this order. */
const ranges: string[] = [];

beforeAll(async () => {
  stage = await openStage(inject('servers'), { examines: false });
  const { session, links } = await create(stage.operator);
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  call = { session: session.id, participant: link.participant, link, applicant: stage.operator };
  page = await openPhone(stage.browser, { allowed: true });
  line = await openLine(page);
  page.on('request', (request) => {
    const range = request.headers()['content-range'];
    if (range) ranges.push(range);
  });
  await page.goto(link.url);
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await stage.operator.ask('answer', { session: call.session, key: newKey() });
  await page.locator('[data-testid=call][data-room=connected]').waitFor();
}, 300_000);
afterAll(() => stage?.close());

/** Noise, as large as a phone's photograph and no smaller on any line. */
async function photograph(): Promise<Buffer> {
  const [width, height] = [1600, 1200];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

const firstBytes = () => ranges.filter((range) => range.startsWith('bytes 0-')).length;

test('a picture whose line breaks off goes on by itself from where it was, and is one piece of evidence', async () => {
  const picture = await photograph();
  expect(picture.length).toBeGreaterThan(1_500_000);
  await start(stage.operator, call, 'documentScan');
  await page.getByTestId('choose-passport').click();
  await page
    .getByTestId('document-file')
    .setInputFiles({ name: 'passport.jpg', mimeType: 'image/jpeg', buffer: picture });
  await line.shape({ kilobits: 2000 });
  await page.getByTestId('use-this').click();
  await expect.poll(() => ranges.length, { timeout: 60_000 }).toBeGreaterThan(2);
  await line.cut();
  await page.getByTestId('sending-waits').waitFor();
  const sent = ranges.length;
  await page
    .getByTestId('sending-waits')
    .getByText(/from \d+ %/)
    .waitFor();
  await line.mend();
  await page.getByTestId('being-checked').waitFor();
  const session = await seen(
    stage.operator,
    call.session,
    (shown) => runOf(shown, 'documentScan')?.evidence.length === 1,
  );
  expect(runOf(session, 'documentScan')?.evidence[0]).toMatchObject({
    sha256: createHash('sha256').update(picture).digest('hex'),
    bytes: picture.length,
  });
  // It was asked how much had come, and what had come was not sent again.
  expect(ranges.slice(sent).some((range) => range.startsWith('bytes */'))).toBe(true);
  expect(firstBytes()).toBe(1);
}, 180_000);
