import { rmSync, statSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import path from 'node:path';
import type { Program } from './run/program.ts';

export interface OwnProgram {
  root: string;
  /** A root file: `server.ts` or `examiner.ts`. */
  file: string;
  env: Record<string, string>;
  /** Asked for 200 after the start, which also says that what it needs is there. */
  ready?: string;
  /** Asked for 200 while it runs, whatever others do. */
  alive?: string;
  /** A file that it touches every second while it works, in place of the addresses. */
  heartbeat?: string;
  onOutput: (line: string) => void;
}

/** One of our own processes, as `npm run build:programs` has made it of its TypeScript. */
export function ownProgram({ root, file, env, ready, alive, heartbeat, onOutput }: OwnProgram): Program {
  const beats = async () => heartbeat === undefined || beatsIn(heartbeat);
  const name = path.basename(file, '.ts');
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', path.join(root, 'dist', `${name}.js`)],
    cwd: root,
    env: { ...env, ...(heartbeat ? { VIDIMUS_HEARTBEAT_FILE: heartbeat } : {}) },
    prepare: () => heartbeat && rmSync(heartbeat, { force: true }),
    healthy: () => (ready === undefined ? beats() : answersOk(ready)),
    alive: () => (alive === undefined ? beats() : answersOk(alive)),
    startWithin: 120_000,
    stopWithin: 15_000,
    onOutput,
  };
}

/** An examination may hold the loop for seconds, on a busy machine for more. */
const longestBeat = 30_000;

function beatsIn(file: string): boolean {
  const beat = statSync(file, { throwIfNoEntry: false });
  return beat !== undefined && Date.now() - beat.mtimeMs < longestBeat;
}

/** Our own certificate is accepted here, for this never leaves the machine. */
export function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const options = { timeout: 3_000, rejectUnauthorized: false };
    const asked = (url.startsWith('https') ? secure : plain)(url, options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', reject).end();
  });
}
