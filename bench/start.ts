/*
 * Measures a warm `npm start` until the console answers, and what every process holds in memory: when nobody does
 * anything, with one live call, and after a document was examined in that call. `npm run bench:start [runs]`. Data
 * folder and ports are its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as rest } from 'node:timers/promises';
import { holdCall } from './live-call.ts';
import { at } from './times.ts';
import { ambient, portNames, type Ports } from '#servers/environment.ts';
import { freePort, freePorts } from '#servers/run/ports.ts';
import { tryLock } from '#servers/obtain/lock.ts';
import { pathsIn } from '#servers/plan.ts';
import { until } from '#servers/run/until.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 3);
const settling = 20_000;
const data = mkdtempSync(path.join(tmpdir(), 'vidimus-bench-'));
const ports = await freePorts();
const port = await freePort();
const names: Record<string, string> = {
  VIDIMUS_DATA: data,
  VIDIMUS_PORT: String(port),
  VIDIMUS_HOOK_PORT: String(await freePort()),
  // The call is made by a program of ours and not by the pages.
  VIDIMUS_DOCUMENTS: 'any',
  VIDIMUS_FIRST_PASSWORDS: 'keep',
};
for (const [server, name] of Object.entries(portNames)) names[name] = String(ports[server as keyof Ports]);

interface Launch {
  readonly child: ChildProcess;
  /** Until the console's page was answered. */
  readonly seconds: number;
  /** Whether the pages were as built: a start that builds them is not warm. */
  readonly warm: boolean;
}

async function launch(): Promise<Launch> {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...ambient, ...names },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let words = '';
  child.stdout.on('data', (bytes: Buffer) => void (words += String(bytes)));
  const answers = async () => (await fetch(`http://127.0.0.1:${port}/`)).ok;
  const up = await until(answers, { within: 300_000, every: 20, giveUp: () => child.exitCode !== null });
  if (!up) throw new Error('npm start did not come up; run it by hand to see why.');
  const seconds = (performance.now() - begun) / 1000;
  return { child, seconds, warm: !words.includes('Building the pages') };
}

/** Ctrl-C reaches the whole group in a terminal, and so it does here. */
async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  if (child.pid) process.kill(-child.pid, 'SIGINT');
  await ended;
  const gone = async () => readdirSync(pathsIn(data).run).every((file) => !file.endsWith('.pid'));
  await until(gone, { within: 30_000, every: 50 });
}

function megabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Resident memory by the process's name: of the supervisor, which holds the lock, and of those that it noted in files. */
function memory(): [name: string, megabytes: number][] {
  const { run, lock } = pathsIn(data);
  const files = readdirSync(run).filter((file) => file.endsWith('.pid'));
  const noted = files.map((file): [string, number] => {
    const { pid } = JSON.parse(readFileSync(path.join(run, file), 'utf8')) as { pid: number };
    return [path.basename(file, '.pid'), megabytes(pid)];
  });
  const held = tryLock(lock);
  return held.taken ? noted : [['supervisor', megabytes(held.holder.pid)], ...noted];
}

type Memory = ReadonlyMap<string, number>;

/** What is held while nobody does anything, while two people are in a call, and after an examination. */
async function measured(): Promise<Record<string, Memory>> {
  await rest(settling);
  const idle: Memory = new Map(memory());
  const [email = '', password = ''] = passwordsOf('operator');
  const call = await holdCall(`http://127.0.0.1:${port}`, email, password);
  await rest(settling);
  const live: Memory = new Map(memory());
  await call.examine();
  await rest(settling);
  const examined: Memory = new Map(memory());
  console.log(`frames seen by each side: ${call.seen().join(' and ')}`);
  await call.end();
  return { idle, 'in a call': live, 'document examined': examined };
}

/** E-mail and password as the first start wrote them down. */
function passwordsOf(role: string): string[] {
  const lines = readFileSync(path.join(data, 'first-sign-ins.txt'), 'utf8').split('\n');
  return (lines.find((line) => line.startsWith(`${role} `)) ?? '').split(' ').slice(1);
}

function show(times: Record<string, Memory>): void {
  console.log(['MB'.padEnd(12), ...Object.keys(times)].join('  '));
  for (const name of Object.values(times)[0]?.keys() ?? []) {
    const cells = Object.entries(times).map(([when, held]) =>
      (held.get(name)?.toFixed(0) ?? '-').padStart(when.length),
    );
    console.log([name.padEnd(12), ...cells].join('  '));
  }
}

// The first start of a data folder makes keys, databases and people; it does not count.
await end((await launch()).child);
const times: number[] = [];
for (let run = 1; run <= runs; run++) {
  const { child, seconds, warm } = await launch();
  try {
    if (warm) times.push(seconds);
    console.log(
      `${warm ? 'warm' : 'building'} start ${run}: ${seconds.toFixed(1)} s until the console answers`,
    );
    if (run === runs) show(await measured());
  } finally {
    await end(child);
  }
}
console.log(`median of ${times.length} warm starts ${at(times, 0.5).toFixed(1)} s`);
rmSync(data, { recursive: true, force: true });
process.exit();
