import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCLI } from 'vitest/node';
import { cacheFolder } from '#servers/environment.ts';
import { obtainAll } from '#servers/fleet.ts';
import { buildPages, buildPrograms, generateOperations } from '#servers/builds/builds.ts';
import { spawnTied } from '#servers/run/tied.ts';
import { ServersTrouble } from '#servers/trouble.ts';
import { testFiles, withApart } from './apart.ts';
import { ensureChromium } from './chromium.ts';
import { type Asked, needsOf } from './needs.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const cores = 2;

/** What the asked tests need, then the tests; without arguments the checks, too. @returns the exit code */
export async function test(root: string, given: string[]): Promise<number> {
  try {
    const args = withApart(given);
    const needs = needsOf(testFiles(root), askedIn(root, args));
    const everything = args.length === 0;
    if (needs.operations) await timed('operations', () => generateOperations(root, say));
    await together([
      ...(needs.product ? [() => timed('pages', () => buildPages(root, say))] : []),
      ...(needs.product ? [() => timed('programs', () => buildPrograms(root, say))] : []),
      ...(everything ? checksOf(root).map((name) => () => timed(name, () => check(root, name))) : []),
    ]);
    const chromium = needs.chromium ? await timed('browser', async () => ensureChromium(say)) : '';
    if (needs.servers) await timed('servers', () => obtainServers(root));
    return await vitest(root, args, chromium ? { CHROMIUM: chromium } : {});
  } catch (error) {
    if (!(error instanceof ServersTrouble)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}

/** What vitest will understand. Paths may be absolute, as editors pass them. */
function askedIn(root: string, args: string[]): Asked {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  return {
    filter: filter.map((part) => (path.isAbsolute(part) ? path.relative(root, part) : part)),
    project: [options.project ?? []].flat(),
  };
}

/** Downloaded or built outside the repository, once a machine. */
function obtainServers(root: string) {
  const data = path.join(root, 'node_modules/.cache/none');
  return obtainAll({ data, cache: cacheFolder(process.env), external: {}, say });
}

/** The parts of `npm run check`: every script with such a name. */
function checksOf(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return Object.keys(scripts).filter((name) => name.startsWith('check:'));
}

/** Each keeps one core busy, so as many run at once as there are on a small machine. */
async function together(works: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...works];
  const worker = async () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work();
  };
  await Promise.all(Array.from({ length: cores }, worker));
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const result = await work();
  say(`✓ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

async function check(root: string, script: string): Promise<void> {
  const child = spawnTied('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (words += String(bytes)));
  const code = await codeOf(child);
  if (code !== 0)
    throw new ServersTrouble(`${words}\nnpm run ${script} ended with ${code}; its words stand above.`);
}

/** In the same process group: Ctrl-C reaches vitest, which ends its servers; this process waits for that. */
function vitest(root: string, args: string[], env: Record<string, string>): Promise<number> {
  const file = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [file, 'run', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return codeOf(child);
}

const codeOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
