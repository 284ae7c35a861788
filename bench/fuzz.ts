/*
 * Asks the contract for everything as everybody, in a product of its own: `npm run fuzz -- [requests] [seed]`. The seed is
 * printed; the same one asks the same again.
 */
import { rmSync } from 'node:fs';
import { startBuiltProduct } from './built-product.ts';
import { fuzz } from '#e2e/fuzz/fuzz.ts';
import { told } from '#e2e/fuzz/report.ts';
import { openWorld } from '#e2e/fuzz/world.ts';
import { startServers } from '#e2e/run/servers.ts';

const operations = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

const servers = await startServers();
const product = await startBuiltProduct(servers);
const world = await openWorld(product);
console.log(`${operations} requests, seed ${seed}`);
const began = performance.now();
const report = await fuzz(world, { seed, operations, say: console.log });
console.log(told(report));
console.log(`seed ${seed}, ${Math.round((performance.now() - began) / 1000)} s`);

await world.close();
await product.close();
await servers.stop();
rmSync(servers.dir, { recursive: true, force: true });
process.exit(report.findings.length === 0 ? 0 : 1);
