import type { Program } from '../run/program.ts';
import { answersOk } from '../own-programs.ts';

/** The gallery's server, which waits for somebody to look before it loads anything. Only its path is known here. */
export function galleryProgram(root: string, port: number, onOutput: (line: string) => void): Program {
  return {
    name: 'gallery',
    command: process.execPath,
    args: ['--import', 'tsx', 'e2e/gallery/server/serve.ts', String(port)],
    cwd: root,
    healthy: () => answersOk(`http://127.0.0.1:${port}/health`),
    startWithin: 60_000,
    stopWithin: 2_000,
    onOutput,
    showsErrors: true,
  };
}
