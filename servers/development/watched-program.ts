import path from 'node:path';
import { type OwnProgram, ownProgram } from '../own-programs.ts';
import type { Program } from '../run/program.ts';

const debuggers: Partial<Record<string, number>> = { 'server.ts': 9229, 'examiner.ts': 9230 };

/**
 * The same program, started again by `rerun.ts` whenever a file that it is made of has changed. A mistake in the code does not
 * end `rerun.ts`, which waits for the next change; so the supervisor leaves the program to it.
 * @param inspect whether a debugger may attach, to 9229 for `server.ts` and 9230 for `examiner.ts`
 */
export function watchedProgram(own: OwnProgram, inspect: boolean): Program {
  const rerun = path.join(import.meta.dirname, 'rerun.ts');
  return {
    ...ownProgram(own),
    args: ['--import', 'tsx', rerun, own.file, ...(inspect ? [String(debuggers[own.file])] : [])],
    alive: async () => true,
    showsErrors: true,
    stopWithin: 6_000,
  };
}
