import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second, as Linux counts processor time for programs. */
const ticksEach = 100;

interface Spent {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Resident, in MB. */
  readonly memory: number;
}

const pageBytes = 4096;

/** Of a process and of all that it started: they are its group. */
function spentBy(leader: number): Spent {
  const total = { cpu: 0, memory: 0 };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (Number(fields?.[2]) !== leader) continue;
    total.cpu += ((Number(fields?.[11]) + Number(fields?.[12])) * 1000) / ticksEach;
    total.memory += (Number(fields?.[21]) * pageBytes) / 1024 / 1024;
  }
  return total;
}

/** What follows the name in parentheses, which may hold blanks itself; none when the process has ended. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}

export type Usage = Readonly<Record<string, Spent>>;

/** Takes what the processes have spent until now. */
export function createMeter(processes: Readonly<Record<string, { readonly pid: number | undefined }>>) {
  return (): Usage =>
    Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, spentBy(pid ?? -1)]));
}

/** Milliseconds of processor time that each process took between two readings. */
export const between = (before: Usage, after: Usage): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(after).map(([name, { cpu }]) => [name, cpu - (before[name]?.cpu ?? 0)]));

export const memoryOf = (usage: Usage): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(usage).map(([name, { memory }]) => [name, memory]));
