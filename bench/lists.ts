/*
 * Measures the lists over many past sessions on the built-in store: pages, searches and references, and what somebody who
 * reads one session waits meanwhile, as a click in a call does. `npm run bench:lists [sessions]`.
 */
import { rmSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { at, timed } from './times.ts';
import { startServers } from '#e2e/run/servers.ts';
import type { Summary } from '#schema/session/summary.ts';
import { openDatabase } from '#schema/stored/database.ts';
import { lookupKey } from '#schema/stored/session/lists/lookups.ts';
import { createPages } from '#schema/stored/session/lists/pages.ts';
import { aboutOf } from '#schema/stored/model/sealed.ts';
import { createViews } from '#schema/stored/session/views.ts';
import { searchText } from '#schema/text/search.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

const count = Number(process.argv[2] ?? 100_000);
const rowsEach = 250;
const asked = 20;
const companyId = 'company-1';
const firstNames = ['Anna', 'Berta', 'Łukasz', 'José', 'Zoë', 'Mehmet', 'Olga', 'Ivo', 'Chloé', 'Nikos'];
const lastNames = [
  'Müller',
  'Groß',
  'Żółć',
  'García',
  'Yıldız',
  'Klein',
  'Strauß',
  'O’Brien',
  'Rossi',
  'Novák',
];

/** A past session; they are a quarter of an hour apart. */
function lineOf(index: number): Summary & { readonly _id: string } {
  const id = `ses_${index.toString(36).padStart(22, '0')}`;
  const createdAt = new Date(Date.UTC(2024, 0, 1) + index * 900_000).toISOString();
  const first = firstNames[index % 10] ?? '';
  const last =
    index === Math.floor(count / 3) ? 'Quintessenz' : (lastNames[Math.floor(index / 10) % 10] ?? '');
  return {
    _id: id,
    id,
    companyId,
    state: index % 400 === 0 ? 'abandoned' : index % 5 === 0 ? 'rejected' : 'approved',
    since: createdAt,
    names: [`${first} ${last}`],
    reference: `Case-${index}`,
    processName: 'Account opening',
    createdAt,
    expiresAt: createdAt,
    waiting: false,
    revision: 20,
  };
}

const servers = await startServers();
const database = await openDatabase(`${servers.mongo}/lists`);
const { sealing, tokens } = publishedTools();
const views = createViews({ database, sealing, tokens });
const pages = createPages(database);
const raw = (name: string) => database.connection.collection<{ _id: string }>(name);

/** As the product writes it, many at a time. */
async function sealedLine({ names, ...line }: ReturnType<typeof lineOf>) {
  const about = aboutOf('summaries', line);
  return { ...line, sealed: await sealing.seal(line.id, about, JSON.stringify({ names })) };
}

async function fill(): Promise<void> {
  for (let number = 0; number * rowsEach < count; number += 1) {
    const lines = Array.from({ length: rowsEach }, (_, index) => lineOf(number * rowsEach + index));
    await raw('summaries').insertMany(await Promise.all(lines.map(sealedLine)));
    await raw('lookups').insertMany(
      lines.map(({ id, reference }) => ({
        _id: `${lookupKey(companyId, 'reference', reference ?? '')}/0`,
        sessionId: id,
      })),
    );
    const rows = lines.map((line) => {
      const found = tokens.ofText(companyId, searchText(line.names, line.reference));
      return { ...line, tokens: Uint32Array.from(found) };
    });
    await pages.add(companyId, number, rows);
  }
  await pages.heads(companyId);
}

/** Somebody reads a session all the while. */
async function whileReading<Value>(work: () => Promise<Value>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const reading = (async () => {
    while (!over) {
      times.push(await timed(() => views.session('ses-1')));
      await rest(5);
    }
  })();
  await work();
  over = true;
  await reading;
  return times;
}

async function measure(name: string, ask: (index: number) => Promise<unknown>): Promise<void> {
  const cold = await timed(() => ask(0));
  const times: number[] = [];
  for (let index = 1; index <= asked; index += 1) times.push(await timed(() => ask(index)));
  const waits = await whileReading(async () => {
    for (let index = 1; index <= asked; index += 1) await ask(index);
  });
  const shown = [cold, at(times, 0.5), at(times, 0.95), at(waits, 0.5), at(waits, 0.95)];
  console.log(`| ${name} | ${shown.map((time) => time.toFixed(1)).join(' | ')} |`);
}

const begun = performance.now();
await fill();
// Live sessions beside them, as many as a full house has.
for (let index = 0; index < 50; index += 1)
  await views.writeSession({ ...aSessionIn('live'), id: `ses-${index}`, companyId, revision: 1 });
console.log(`${count} sessions are there after ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);

const page = (more: object) => views.summaries({ companyId, first: 26, ...more });
const after = (index: number) => ({ after: lineOf(Math.max(0, count - 1 - index * 26)) });
const idle = await whileReading(() => rest(2000));
console.log(
  '| ms | first time | p50 | p95 | a session read meanwhile p50 | p95 |\n| --- | --- | --- | --- | --- | --- |',
);
console.log(`| nothing | – | – | – | ${at(idle, 0.5).toFixed(1)} | ${at(idle, 0.95).toFixed(1)} |`);
await measure('first page', () => page({}));
await measure('further pages', (index) => page(after(index)));
await measure('a page in the middle', (index) => page({ after: lineOf(Math.floor(count / 2) + index) }));
await measure('a rare state', () => page({ state: 'abandoned' }));
await measure('a reference', (index) => views.byReference(companyId, `Case-${index * 37}`));
await measure('search: one of all', () => page({ search: 'quintess' }));
await measure('search: first and last name', () => page({ search: 'anna mul' }));
await measure('search: part of a reference', (index) => page({ search: `case-${4711 + index}` }));
await measure('search: nobody', () => page({ search: 'nobody at all' }));
console.log(`\n${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB resident`);

await database.close();
await servers.stop();
rmSync(servers.dir, { recursive: true, force: true });
process.exit(0);
