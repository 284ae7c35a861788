import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Holder, holderOf, isRunning } from './holder.ts';
import { writeWhole } from '../write-whole.ts';
import { until } from './until.ts';

export interface Signals {
  running: (holder: Holder) => boolean;
  send: (pid: number, signal: NodeJS.Signals) => void;
  /** How long a leftover may take to end by itself, in milliseconds. */
  patience: number;
}
const real: Signals = { running: isRunning, send: sendToGroup, patience: 10_000 };

/** Writes down a child, so that a later start can end it if this process never gets to it. */
export function recordPid(folder: string, name: string, pid: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(path.join(folder, `${name}.pid`), JSON.stringify(holderOf(pid)));
}

export function forgetPid(folder: string, name: string): void {
  rmSync(path.join(folder, `${name}.pid`), { force: true });
}

/**
 * Ends what an earlier supervisor of this folder left behind when it was killed. Only the very processes it wrote down
 * are touched: a stranger who got the same process id since then is not.
 * @param say told before each, for it may take seconds
 */
export async function endLeftovers(
  folder: string,
  say: (line: string) => void,
  signals: Signals = real,
): Promise<void> {
  for (const file of namesIn(folder)) {
    const holder = readDown(path.join(folder, file));
    if (holder && signals.running(holder)) {
      say(`Ending ${path.basename(file, '.pid')}, which an earlier start left running …`);
      await end(holder, signals);
    }
    rmSync(path.join(folder, file), { force: true });
  }
}

async function end(holder: Holder, signals: Signals): Promise<void> {
  const gone = async () => !signals.running(holder);
  signals.send(holder.pid, 'SIGTERM');
  if (await until(gone, { within: signals.patience, every: 50 })) return;
  signals.send(holder.pid, 'SIGKILL');
  await until(gone, { within: 5_000, every: 20 });
}

/** Each child leads a process group of its own, so what it started itself goes with it. One that is gone is no error. */
export function sendToGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // EPERM is how macOS says that all of them have ended and were not collected yet.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.pid'));
  } catch {
    return [];
  }
}

function readDown(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
