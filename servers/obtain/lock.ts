import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { type Holder, isRunning, ownHolder } from '../run/holder.ts';

export interface LockOptions {
  /** Told once, when another process has the lock. */
  onWait?: (holder: Holder) => void;
  /** How often the lock is looked at, in milliseconds. */
  every?: number;
  running?: (holder: Holder) => boolean;
}
export type Release = () => void;

/** Does the work while holding a lock file; waits as long as its holder lives and takes it over when he is gone. */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  options: LockOptions = {},
): Promise<Result> {
  let told = false;
  for (;;) {
    const attempt = tryLock(file, options.running);
    if (attempt.taken) {
      try {
        return await work();
      } finally {
        attempt.release();
      }
    }
    if (!told) options.onWait?.(attempt.holder);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, options.every ?? 300));
  }
}

/** Takes the lock, or names who has it. */
export function tryLock(
  file: string,
  running: (holder: Holder) => boolean = isRunning,
): { taken: true; release: Release } | { taken: false; holder: Holder } {
  mkdirSync(path.dirname(file), { recursive: true });
  const holder = readHolder(file);
  if (holder && running(holder)) return { taken: false, holder };
  if (holder !== undefined) takeAway(file, running);
  if (!place(file)) return { taken: false, holder: readHolder(file) ?? ownHolder() };
  return { taken: true, release: () => rmSync(file, { force: true }) };
}

/** Puts a complete lock file in place: linking fails when there is one, so the winner is always one and never half-written. */
function place(file: string): boolean {
  const own = `${file}.${randomUUID()}`;
  const holder = JSON.stringify(ownHolder());
  writeFileSync(own, holder, { mode: 0o600 });
  try {
    return isFirst(() => linkSync(own, file));
  } catch {
    // Disks of cameras and shared folders of virtual machines know no links.
    return isFirst(() => writeFileSync(file, holder, { mode: 0o600, flag: 'wx' }));
  } finally {
    rmSync(own, { force: true });
  }
}

function isFirst(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock. The guard file keeps a second taker from removing the first one's fresh lock. */
function takeAway(file: string, running: (holder: Holder) => boolean): void {
  const guard = `${file}.takeover`;
  const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 10_000) rmSync(guard, { force: true });
  if (!place(guard)) return;
  const holder = readHolder(file);
  if (holder !== undefined && (holder === null || !running(holder))) rmSync(file, { force: true });
  rmSync(guard, { force: true });
}

/** undefined: there is no lock. null: there is one that names nobody, so nobody holds it. */
function readHolder(file: string): Holder | null | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}
