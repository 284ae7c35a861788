import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { bomb } from '#gateway/testing/bomb.ts';
import { calling, newKey, start, type Call } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let operator: Visitor;
let call: Call;
let run: string;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  operator = await product.staff('operator');
  call = await calling(product, operator);
  run = (await start(operator, call, 'documentScan')).id;
});
afterAll(() => product.close());

const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
const picture = () => sharp({ create: { width: 300, height: 200, channels: 3, background: '#888', noise } });
const jpeg = () => picture().jpeg().toBuffer();
const put = (bytes: Uint8Array, more: { sha256?: string; run?: string } = {}) =>
  call.applicant.put({ participant: call.participant, run, label: 'page', bytes, ...more });

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['nothing', () => new Uint8Array(), 'EVIDENCE_EMPTY'],
  ['40 MB', () => new Uint8Array(40 * 1024 * 1024), 'EVIDENCE_TOO_LARGE'],
  ['text under the name of a JPEG', () => Buffer.from('I am a passport.'), 'EVIDENCE_TYPE'],
  ['a JPEG that ends too early', async () => (await jpeg()).subarray(0, -900), 'EVIDENCE_UNREADABLE'],
  ['a picture of 20000 by 20000', () => bomb(20_000), 'PICTURE_TOO_LARGE'],
])('%s is refused', async (_, bytes, code) => {
  await expect(put(await bytes())).rejects.toMatchObject({ code });
});

test('bytes that differ from their hash are refused', async () => {
  await expect(put(await jpeg(), { sha256: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'HASH_MISMATCH',
  });
});

test('evidence for no run at all is refused', async () => {
  await expect(put(await jpeg(), { run: 'run-of-nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('evidence that is submitted otherwise than it was uploaded is refused', async () => {
  const piece = await put(await jpeg());
  const submit = (change: object) =>
    call.applicant.ask('submitEvidence', { key: newKey(), run, evidence: [{ ...piece, ...change }] });
  await expect(submit({ sha256: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
  await expect(submit({ label: 'front' })).rejects.toMatchObject({ code: 'EVIDENCE_UNEXPECTED' });
  await expect(submit({ id: 'evi_nothing' })).rejects.toMatchObject({ code: 'EVIDENCE_UNEXPECTED' });
});

test('a picture that its EXIF data turn is taken, and shown upright', async () => {
  const turned = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { id, bytes } = await put(turned);
  expect(bytes).toBe(turned.length);
  const shown = await operator.send(`/evidence/${id}`);
  const { width, height, orientation } = await sharp(await shown.arrayBuffer()).metadata();
  expect([width, height, orientation]).toEqual([200, 300, undefined]);
});
