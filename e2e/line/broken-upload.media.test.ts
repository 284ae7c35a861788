import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPhoneOnALine, type PhoneOnALine } from '#e2e/line/phone-on-a-line.ts';
import { create, newKey, runOf, seen, start, type Call } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let operator: Visitor;
let held: PhoneOnALine;
let page: Page;
let call: Call;
/** The `content-range` of everything that was sent, in this order. */
const ranges: string[] = [];

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  operator = await product.staff('operator');
  held = await openPhoneOnALine(product);
  page = held.page;
  const { session, links } = await create(operator);
  const [link] = links;
  if (!link) throw new Error('The session came without a link.');
  call = { session: session.id, participant: link.participant, link, applicant: operator };
  page.on('request', (request) => {
    const range = request.headers()['content-range'];
    if (range) ranges.push(range);
  });
  await page.goto(link.url);
  await page.getByTestId('agree').click();
  await page.getByTestId('join-call').click();
  await page.getByTestId('waiting').waitFor();
  await operator.ask('answer', { session: call.session, key: newKey() });
  await page.locator('[data-testid=call][data-room=connected]').waitFor();
}, 300_000);
afterAll(async () => {
  await held?.close();
  await product?.close();
});

/** Noise, as large as a phone's photograph and no smaller on any line. */
async function photograph(): Promise<Buffer> {
  const [width, height] = [2400, 1600];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

const firstBytes = () => ranges.filter((range) => range.startsWith('bytes 0-')).length;

test('a picture whose line breaks off goes on by itself from where it was, and is one piece of evidence', async () => {
  const picture = await photograph();
  expect(picture.length).toBeGreaterThan(1_500_000);
  await start(operator, call, 'documentScan');
  await page.getByTestId('choose-passport').click();
  await page
    .getByTestId('document-file')
    .setInputFiles({ name: 'passport.jpg', mimeType: 'image/jpeg', buffer: picture });
  held.line.shape({ kilobits: 2000 });
  await page.getByTestId('use-this').click();
  await expect.poll(() => ranges.length, { timeout: 60_000 }).toBeGreaterThan(2);
  held.line.cut(true);
  await page.getByTestId('sending-waits').waitFor();
  const sent = ranges.length;
  await page
    .getByTestId('sending-waits')
    .getByText(/from \d+ %/)
    .waitFor();
  held.line.drop();
  held.line.cut(false);
  await page.getByTestId('being-checked').waitFor();
  const session = await seen(
    operator,
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
