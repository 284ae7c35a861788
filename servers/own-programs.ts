import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import path from 'node:path';
import type { Program } from './run/program.ts';

export interface OwnProgram {
  root: string;
  /** A root file: `server.ts` or `examiner.ts`. */
  file: string;
  env: Record<string, string>;
  /** Asked for 200 after the start; undefined: running is enough. */
  ready: string | undefined;
  onWords: (line: string) => void;
}

/** One of our own processes, run from its TypeScript. */
export function ownProgram({ root, file, env, ready, onWords }: OwnProgram): Program {
  return {
    name: path.basename(file, '.ts'),
    command: process.execPath,
    args: ['--import', 'tsx', path.join(root, file)],
    cwd: root,
    env,
    healthy: () => (ready === undefined ? Promise.resolve(true) : answersOk(ready)),
    startWithin: 120_000,
    stopWithin: 15_000,
    onWords,
  };
}

/** Our own certificate is accepted here, for this never leaves the machine. */
function answersOk(url: string): Promise<boolean> {
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
