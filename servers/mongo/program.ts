import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Obtained } from '../obtain/recipe.ts';
import type { Program } from '../run/program.ts';
import { helloAnswers } from './health.ts';
import type { MongoProgram } from './recipe.ts';

/** The two programs keep their files apart, because neither reads the other's. */
const folders: Record<MongoProgram, string> = { mongod: 'mongod', 'vidimus-mongo': 'sqlite' };

/** The program that kept documents in this folder before, so that a mongod installed later does not hide them. */
export function keptBy(data: string): MongoProgram | undefined {
  if (existsSync(path.join(data, folders['vidimus-mongo']))) return 'vidimus-mongo';
  return existsSync(path.join(data, folders.mongod)) ? 'mongod' : undefined;
}

export function mongoProgram({ program, file }: Obtained, data: string, port: number): Program {
  const own = program === 'vidimus-mongo';
  const folder = path.join(data, folders[own ? 'vidimus-mongo' : 'mongod']);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    name: 'mongo',
    command: file,
    args: own
      ? ['-addr', `127.0.0.1:${port}`, '-data', `${folder}/`]
      : ['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder, '--nounixsocket', '--quiet'],
    healthy: () => helloAnswers(port),
    startWithin: 60_000,
    stopWithin: 10_000,
  };
}
