import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { sendToGroup } from './leftovers.ts';

/** Leaders of the groups that go with this process. */
const tied = new Set<number>();

function endAll(): void {
  for (const pid of tied) sendToGroup(pid, 'SIGKILL');
}

/**
 * Starts a command that must not outlive this process, with everything that it starts itself: it leads a process group,
 * which is ended when this process exits. (One that is killed exits not: leftovers.ts is for that.)
 */
export function spawnTied(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) return child;
  if (tied.size === 0) process.once('exit', endAll);
  tied.add(pid);
  child.once('exit', () => {
    tied.delete(pid);
    if (tied.size === 0) process.off('exit', endAll);
  });
  return child;
}
