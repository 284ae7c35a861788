import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Program } from '../run/program.ts';
import { namespaceAnswers } from './health.ts';

const database = 'temporal.db';

/**
 * Temporal makes its tables one by one, and only where there is no file: one that was killed meanwhile leaves a database
 * on which it never starts again. Until it has answered for the first time nobody has written anything, so what a first
 * start has left is taken away by the next.
 */
function firstStart(data: string) {
  const mark = path.join(data, 'first-start');
  return {
    begin: () => {
      if (existsSync(mark)) {
        const left = readdirSync(data).filter((name) => name.startsWith(database));
        for (const name of left) rmSync(path.join(data, name));
      } else if (!existsSync(path.join(data, database))) writeFileSync(mark, '');
    },
    finish: () => rmSync(mark, { force: true }),
  };
}

/**
 * Temporal on one SQLite file. `synchronous=FULL` keeps acknowledged Updates through a power cut, at the same speed; one
 * partition a queue and eager activities took 16 parallel Updates from 36 to 58 a second.
 */
export function temporalProgram(file: string, data: string, port: number): Program {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const pragmas = ['journal_mode=WAL', 'synchronous=FULL'];
  const settings = [
    'matching.numTaskqueueReadPartitions=1',
    'matching.numTaskqueueWritePartitions=1',
    'system.enableActivityEagerExecution=true',
  ];
  const first = firstStart(data);
  return {
    name: 'temporal',
    command: file,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--db-filename', path.join(data, database), '--log-level', 'warn'],
      ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
      ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
    prepare: first.begin,
    healthy: async () => {
      const answers = await namespaceAnswers(port, 'default');
      if (answers) first.finish();
      return answers;
    },
    startWithin: 60_000,
    stopWithin: 10_000,
  };
}
