/*
 * Measures how long people are without a server that starts again: until `/ready`, and until the feeds of all open pages tell
 * something, beside the least that a start needs: `npm run bench:restart [feeds] [runs]`. Killed, and ended in good order.
 */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startBuiltProduct } from '../built-product.ts';
import { keepFeeds } from './standing-feeds.ts';
import { at, timed } from '../times.ts';
import { documents } from '#e2e/product/documents.ts';
import { ringing } from '#e2e/product/call.ts';
import { mostEach } from '#gateway/feed/streams.ts';
import { startServers } from '#e2e/run/servers.ts';

const count = Number(process.argv[2] ?? 100);
const runs = Number(process.argv[3] ?? 3);
/** Wanted on two cores that nobody else uses, in milliseconds. */
const wanted = { ready: 3000, feeds: 5000 };

const servers = await startServers();
const product = await startBuiltProduct(servers);
const staff = await Promise.all((['operator', 'reviewer', 'auditor'] as const).map(product.staff));
const [operator] = staff;
if (!operator) throw new Error('There is no operator.');

/** Half of the feeds are of applicants who wait, half of staff who look at their sessions. */
const watched = [];
for (let place = 0; place < count / 2; place += 1) {
  const { session, applicant } = await ringing(product, operator);
  const who = staff[Math.floor(place / mostEach)];
  if (who) watched.push({ who, query: documents.feed, variables: { session } });
  const query = 'subscription { participation { at participation { state run { id } } } }';
  watched.push({ who: applicant, query, variables: {} });
}
const feeds = keepFeeds(watched);
await feeds.allBack();

/** What a start cannot do without. */
const floor = () =>
  timed(() =>
    promisify(execFile)(process.execPath, [
      fileURLToPath(new URL('floor.mjs', import.meta.url)),
      product.names['VIDIMUS_MONGO_URL'] ?? '',
      servers.temporal,
    ]),
  );

/** Milliseconds of processor time that the server has taken since it was started, which do not grow with what else runs. */
function processorTime(): number {
  const stat = readFileSync(`/proc/${product.server.pid}/stat`, 'utf8');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

interface Run {
  readonly ready: number;
  /** Until each feed was told something, all of them and the middle one. */
  readonly all: number;
  readonly half: number;
  /** Of the processor, until `/ready` and until all feeds. */
  readonly work: readonly [ready: number, all: number];
}

async function restart(end: () => Promise<void>): Promise<Run> {
  feeds.mark();
  const begun = performance.now();
  await end();
  feeds.mark();
  await product.server.start();
  const ready = performance.now() - begun;
  const workReady = processorTime();
  const back = (await feeds.allBack()).map((time) => time - begun);
  return { ready, all: Math.max(...back), half: at(back, 0.5), work: [workReady, processorTime()] };
}

const ways = {
  killed: () => product.server.kill('SIGKILL'),
  'ended in good order': () => product.server.stop(),
};
const floors: number[] = [];
const ms = (time: number): string => `${time.toFixed(0)} ms`;
for (const [name, end] of Object.entries(ways)) {
  const taken: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    floors.push(await floor());
    const one = await restart(end);
    taken.push(one);
    const feedTimes = `half of ${watched.length} feeds ${ms(one.half)}, all ${ms(one.all)}`;
    const work = `processor ${one.work.map(ms).join(' and ')}`;
    console.log(`${name}: ready ${ms(one.ready)}, ${feedTimes}, ${work} (load ${loadavg()[0]?.toFixed(1)})`);
  }
  const [ready, all] = [taken.map((one) => one.ready), taken.map((one) => one.all)];
  console.log(
    `${name}, median: ready ${ms(at(ready, 0.5))} (wanted ${ms(wanted.ready)}), all feeds ${ms(at(all, 0.5))} (wanted ${ms(wanted.feeds)})`,
  );
}
console.log(`floor, a process that opens the same connections: median ${ms(at(floors, 0.5))}`);
await feeds.close();
await product.close();
await servers.stop();
rmSync(servers.dir, { recursive: true, force: true });
process.exit();
