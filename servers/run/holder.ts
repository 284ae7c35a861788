import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process named so that a later process with the same id is not mistaken for it. */
export interface Holder {
  pid: number;
  /** When it was started, as the system tells it; empty where the system does not tell. */
  since: string;
}

export function ownHolder(): Holder {
  return holderOf(process.pid);
}

export function holderOf(pid: number): Holder {
  return { pid, since: startOf(pid) ?? '' };
}

/** Whether this very process still runs. */
export function isRunning(holder: Holder): boolean {
  const since = startOf(holder.pid);
  return since !== undefined && (holder.since === '' || since === holder.since);
}

/** undefined when no such process runs; a dead one that nobody has collected yet does not run. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The name in brackets may hold spaces; behind it stand the state and, as the 20th, the start in clock ticks.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return fields[0] === 'Z' ? undefined : (fields[19] ?? '');
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
