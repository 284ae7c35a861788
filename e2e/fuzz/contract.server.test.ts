import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { everybody, may } from '#gateway/testing/contract/who-may.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { fuzz } from '#e2e/fuzz/fuzz.ts';
import { plainRoutes } from '#e2e/fuzz/requests/plain-requests.ts';
import type { Report } from '#e2e/fuzz/report.ts';
import { openWorld } from '#e2e/fuzz/world.ts';

/** More by hand, with other seeds: `npm run fuzz -- 20000`. */
const extent = { seed: 2026, operations: 2000 };

let product: Product;
let world: Awaited<ReturnType<typeof openWorld>>;
let report: Report;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  world = await openWorld(product);
  report = await fuzz(world, extent);
}, 300_000);
afterAll(async () => {
  await world.close();
  await product.close();
});

test('whatever anybody asks for, nothing breaks, and nothing of another company shows', () => {
  expect(report.findings).toEqual([]);
});

test('nothing of it was a bug to the server', async () => {
  const log = await readFile(join(product.data, 'logs', 'server.log'), 'utf8');
  expect(log.split('\n').filter((line) => line.includes('a bug in'))).toEqual([]);
});

test('everything is asked for, much is given, and rules of every kind are met', () => {
  expect([...report.asked.keys()].sort()).toEqual([...Object.keys(may), ...plainRoutes].sort());
  // A stranger is given something by a link alone, which is not often.
  const served = [...report.served.keys(), 'nobody'];
  expect(everybody.filter((role) => !served.includes(role))).toEqual([]);
  const times = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((one, all) => one + all, 0);
  // Well below what came of a dozen seeds: less, and requests no longer reach what they are meant to try.
  expect(times(report.answered) / times(report.asked)).toBeGreaterThan(0.2);
  expect(report.answered.size).toBeGreaterThan(45);
  expect(report.codes.size).toBeGreaterThan(20);
  expect(times(report.events)).toBeGreaterThan(100);
});
