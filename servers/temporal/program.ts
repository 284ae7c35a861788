import { spawnSync } from 'node:child_process';
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

/** Temporal's own pages, for development. */
export interface TemporalPages {
  port: number;
  /** Where they are shown: their links start with it. */
  publicPath: string;
  /** The address that decrypts payloads for them. */
  codecEndpoint: string;
}

/**
 * Temporal on one SQLite file. `synchronous=FULL` keeps acknowledged Updates through a power cut, at the same speed; one
 * partition a queue and eager activities took 16 parallel Updates from 36 to 58 a second.
 */
export function temporalProgram(file: string, data: string, port: number, pages?: TemporalPages): Program {
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
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
      ...(pages ? pageArguments(file, pages) : ['--headless']),
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

function pageArguments(file: string, { port, publicPath, codecEndpoint }: TemporalPages): string[] {
  // Programs before 1.6 do not know the setting, and end when they are given it.
  const known = spawnSync(file, ['server', 'start-dev', '--help'], { encoding: 'utf8' }).stdout ?? '';
  return [
    ...['--ui-ip', '127.0.0.1', '--ui-port', String(port)],
    ...['--ui-public-path', publicPath, '--ui-codec-endpoint', codecEndpoint],
    ...(known.includes('--ui-disable-news-fetch') ? ['--ui-disable-news-fetch'] : []),
  ];
}
