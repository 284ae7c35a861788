/**
 * Runs one of our programs and runs it anew whenever a file that it is made of has changed:
 *   node --import tsx servers/development/rerun.ts PROGRAM [PORT of its debugger]
 * The next process is ready beforehand, with all packages loaded, so that a restart costs what our own code costs. (`tsx watch`
 * does the same without: loading the server's packages takes two to three seconds.)
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { sourcesOf, type Sources } from './sources.ts';

const root = process.cwd();
const [, , program = '', inspect] = process.argv;
/** What the server loads by name and not by import: the workflows that it bundles, and the configuration of hot reload. */
const loaded = ['web/vite.config.ts', 'workflows/index.ts', 'workflows/interceptors.ts'];
// The last is followed first, so the next process loads what hot reload needs at the end: it is needed last.
const entries = [...(program === 'server.ts' ? loaded : []), program];
/** Milliseconds. An editor writes several files, each in steps. */
const settled = 60;
const patience = 3_000;
/** A program that has not ended by then is killed; what it had begun, Temporal gives to the next one. */
const lastWords = 1_500;
const standby = path.join(import.meta.dirname, 'standby.ts');

const say = (line: string) => void process.stdout.write(`${program}: ${line}\n`);

let running: ChildProcess | undefined;
let next: ChildProcess | undefined;
let ending = false;

function prepare({ packages }: Sources): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', standby, program, ...packages], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function run(sources: Sources): void {
  const child = next ?? prepare(sources);
  next = undefined;
  running = child;
  child.send({ inspect: inspect ? Number(inspect) : undefined });
  child.once('exit', (code, signal) => {
    if (running !== child) return;
    running = undefined;
    if (ending) process.exit(0);
    say(`ended (${signal ?? `exit code ${code}`}); it is started again when one of its files changes.`);
  });
  // Once this one is up, so that the two do not share the processor.
  const timer = setTimeout(() => {
    if (!ending && running === child) next ??= prepare(sources);
  }, patience);
  child.once('exit', () => clearTimeout(timer));
}

function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const killer = setTimeout(() => child.kill('SIGKILL'), lastWords);
    child.once('exit', () => {
      clearTimeout(killer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

const hashOf = (files: Iterable<string>): string => {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(readFileSync(file));
  return hash.digest('hex');
};

let watchers: FSWatcher[] = [];
let timer: NodeJS.Timeout | undefined;
let restarting = Promise.resolve();

/** Watches the folders: editors that write aside and rename would get away from a watch on a file. */
function follow(sources: Sources): void {
  for (const watcher of watchers) watcher.close();
  const before = hashOf(sources.files);
  const folders = new Set([...sources.files].map((file) => path.dirname(file)));
  watchers = [...folders].map((folder) =>
    watch(folder, (_event, name) => {
      if (!name || !sources.files.has(path.join(folder, name))) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        restarting = restarting.then(() => restart(before, name));
      }, settled);
    }),
  );
}

async function restart(before: string, name: string): Promise<void> {
  const sources = sourcesOf(root, entries);
  if (ending || hashOf(sources.files) === before) return;
  say(`${name} has changed; starting again …`);
  const old = running;
  running = undefined;
  await end(old);
  run(sources);
  follow(sources);
}

process.once('SIGTERM', () => {
  ending = true;
  next?.kill('SIGKILL');
  void restarting.then(() => end(running)).then(() => process.exit(0));
});

const sources = sourcesOf(root, entries);
run(sources);
follow(sources);
