import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.dirname(path.dirname(import.meta.dirname));

/** Runs a module of so many lines in a process of its own, from the repository's root. @returns its code and what it said */
export async function runScript(script: string): Promise<[code: number | null, words: string]> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let words = '';
  child.stdout.on('data', (bytes: Buffer) => void (words += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, words];
}
