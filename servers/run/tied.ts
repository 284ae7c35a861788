import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { sendToGroup } from './leftovers.ts';

/**
 * Starts a command that must not outlive this process, with everything that it starts itself: it leads a process group,
 * which is ended when this process exits.
 */
export function spawnTied(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) return child;
  const endIt = () => sendToGroup(pid, 'SIGKILL');
  process.once('exit', endIt);
  child.once('exit', () => process.off('exit', endIt));
  return child;
}
