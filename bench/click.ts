/*
 * Measures a click: from the operator's `startStep` until the applicant's live feed shows the run, beside a bare Temporal
 * Update on the same server in the same run: `npm run bench:click [acts]`.
 */
import { rmSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { openBare } from './bare.ts';
import { startBuiltProduct } from './built-product.ts';
import { createPlainClient } from './plain-client.ts';
import { at, timed } from './times.ts';
import { calling, newKey } from '#e2e/product/call.ts';
import type { ShownParticipant } from '#e2e/product/answers.ts';
import { startServers } from '#e2e/run/servers.ts';

const acts = Number(process.argv[2] ?? 60);
const warmUp = 10;
/** Milliseconds before each measured act, for what the last one still writes: people do not click faster. */
const pause = 250;
/** Acts in one call: about as many as a call has steps and retakes. A view grows with its runs, and so does the act. */
const actsEach = 6;
/** The clicks' median may be so many times the bare Updates'. */
const wanted = 1.5;

const servers = await startServers();
const product = await startBuiltProduct(servers);
const bare = await openBare(servers.temporal, product.names['VIDIMUS_TEMPORAL_NAMESPACE'] ?? '');
const operator = await product.staff('operator');
const client = createPlainClient(operator);

async function openCall() {
  const { session, participant, applicant } = await calling(product, operator);
  const own = createPlainClient(applicant);
  const feed = await own.watchOwn();
  const close = async () => {
    feed.close();
    own.close();
    await operator.ask('endCall', { session, key: newKey() });
  };
  return { session, participant, feed, close };
}
let call = await openCall();

/** One run at a time: the started one is withdrawn, outside the measured time, before the next. */
async function click(): Promise<{ seen: number; answered: number }> {
  const { session, participant, feed } = call;
  const begun = performance.now();
  const ask = { session, participant, kind: 'documentScan', key: newKey() };
  const started = client.ask<ShownParticipant>('startStep', ask);
  const answered = started.then(() => performance.now() - begun);
  await feed.shows(true);
  const seen = performance.now() - begun;
  const run = (await started).runs.at(-1)?.id;
  await client.ask('withdrawRun', { session, participant, run, key: newKey() });
  await feed.shows(false);
  return { seen, answered: await answered };
}

const askTimes: number[] = [];
const bareTimes: number[] = [];
const seenTimes: number[] = [];
const answerTimes: number[] = [];
for (let act = -warmUp; act < acts; act++) {
  if (act % actsEach === 0) {
    await call.close();
    call = await openCall();
  }
  await rest(pause);
  const one = await timed(bare.act);
  await rest(pause);
  const ask = await timed(() => client.ask('me'));
  await rest(pause);
  const { seen, answered } = await click();
  if (act < 0) continue;
  bareTimes.push(one);
  askTimes.push(ask);
  seenTimes.push(seen);
  answerTimes.push(answered);
}

const line = (name: string, times: readonly number[]): string =>
  `${name.padEnd(32)} p50 ${at(times, 0.5).toFixed(1)} ms  p95 ${at(times, 0.95).toFixed(1)} ms`;
console.log(`${acts} acts each, interleaved, after ${warmUp} to warm up; ${actsEach} acts a call`);
console.log(line('bare Update', bareTimes));
console.log(line('asking who I am: gateway alone', askTimes));
console.log(line("click to the operator's answer", answerTimes));
console.log(line("click to the applicant's feed", seenTimes));
const ratio = at(seenTimes, 0.5) / at(bareTimes, 0.5);
console.log(`ratio at p50: ${ratio.toFixed(2)} (wanted: ${wanted} or less)`);

await call.close();
client.close();
await bare.close();
await product.close();
await servers.stop();
rmSync(servers.dir, { recursive: true, force: true });
process.exit(ratio <= wanted ? 0 : 1);
