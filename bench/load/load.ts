/*
 * Measures what live sessions cost while nothing happens, and what an act costs among them: answers, feeds, processor time
 * and memory by process, beside bare Temporal Updates in the same run.
 *
 *   npm run bench:load                                                    50, 200, 500 sessions; 0, 3, 17 acts a second
 *   npm run bench:load -- --sessions 50 --rates 0,3 --seconds 15          about two minutes
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBare } from '../bare.ts';
import { startBuiltProduct } from '../built-product.ts';
import { measureCell, type Cell } from './cell.ts';
import { openHouse } from './house.ts';
import { tableOf } from './table.ts';
import { createMeter, memoryOf } from './usage.ts';
import { openSeed } from '#e2e/product/seed.ts';
import { startServers } from '#e2e/run/servers.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '50,200,500' },
    rates: { type: 'string', default: '0,3,17' },
    seconds: { type: 'string', default: '20' },
  },
});
const numbers = (list: string): readonly number[] => list.split(',').map(Number);
const seconds = Number(values.seconds);

const servers = await startServers();
const product = await startBuiltProduct(servers);
const seed = await openSeed(product);
const bare = await openBare(servers.temporal, product.names['VIDIMUS_TEMPORAL_NAMESPACE'] ?? '');
const meter = createMeter({ server: product.server, ...servers.handles });
const house = openHouse(product, seed);
const empty = memoryOf(meter());
const cells: Cell[] = [];

async function measure(sessions: number, rate: number): Promise<void> {
  const cell = await measureCell({ house, meter, bare: bare.act, seconds }, sessions, rate);
  cells.push(cell);
  console.log(tableOf([cell]).split('\n').at(-1));
  for (const error of new Set(cell.errors)) console.log(`  ${error.slice(0, 300)}`);
}

try {
  for (const sessions of numbers(values.sessions)) {
    const begun = performance.now();
    await house.fill(sessions);
    console.log(`${sessions} sessions are live after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    for (const rate of numbers(values.rates)) await measure(sessions, rate);
  }
} finally {
  const server = memoryOf(meter())['server'] ?? 0;
  console.log(`\n${tableOf(cells)}\n`);
  console.log(
    `MB of the server a session: ${((server - (empty['server'] ?? 0)) / house.seats.length).toFixed(2)}`,
  );
  house.close();
  await bare.close();
  await seed.close();
  await product.close();
  await servers.stop();
  rmSync(servers.dir, { recursive: true, force: true });
}
process.exit(0);
