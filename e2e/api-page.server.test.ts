import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { firstPeople } from '#gateway/first-start/first-company.ts';
import { startProduct, passwordOf, type Product } from '#e2e/product/product.ts';

const run = promisify(execFile);
const page = fileURLToPath(new URL('../docs/api.md', import.meta.url));
let product: Product;

beforeAll(async () => {
  product = await startProduct(inject('servers'));
});
afterAll(() => product.close());

/** The program of the page: its blocks, one after another. */
async function program(): Promise<string> {
  const blocks = (await readFile(page, 'utf8')).matchAll(/^```js\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, text = '']) => text).join('\n');
}

/** A page without a document on it: no picture of anybody is needed to see how a client goes about. */
const grey = { create: { width: 640, height: 480, channels: 3, background: '#888' } } as const;

test('the program of the page runs from the first sign-in to the sealed record', async () => {
  const [client, picture] = ['client.mjs', 'page.jpg'].map((file) => path.join(product.data, file));
  if (!client || !picture) throw new Error('no files');
  await writeFile(client, await program());
  await writeFile(picture, await sharp(grey).jpeg().toBuffer());
  const administrator = await product.staff('administrator');
  const { secret } = await administrator.ask('createPartnerKey', {
    name: 'Reader of the page',
    scopes: ['sessions:create', 'sessions:read'],
  });
  const [, operator] = await passwordOf(product.data, 'operator');
  const [, auditor] = await passwordOf(product.data, 'auditor');
  const env = {
    VIDIMUS: product.origin,
    VIDIMUS_KEY: secret,
    OPERATOR_PASSWORD: operator,
    AUDITOR_PASSWORD: auditor,
    PICTURE: picture,
  };
  const { stdout } = await run(process.execPath, [client], { env, timeout: 55_000 });
  expect(stdout).toMatch(/^(failed|unsure): /m);
  expect(stdout).toContain('image/jpeg');
  expect(stdout).toContain('\nproven\n');
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('"outcome":"rejected"');
});

test('the page signs in people who are there', async () => {
  const text = await readFile(page, 'utf8');
  const named = [...text.matchAll(/signIn\('([^']+)'/g)].map(([, email]) => email);
  const emails: readonly (string | undefined)[] = firstPeople.map(({ email }) => email);
  expect(named).toHaveLength(2);
  for (const email of named) expect(emails).toContain(email);
});
