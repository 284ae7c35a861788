import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { cacheFolder } from '#servers/environment.ts';
import { obtainAll } from '#servers/fleet.ts';
import { buildPages } from '#servers/pages.ts';
import { ServersTrouble } from '#servers/trouble.ts';
import { ensureChromium } from './chromium.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Everything a test needs, then the tests. @returns the exit code */
export async function test(root: string, args: string[]): Promise<number> {
  try {
    await timed('pages', () => buildPages(root, say));
    if (args.length === 0)
      await timed('types, lint and format', async () => run(root, 'npm', ['run', 'check']));
    const chromium = await timed('browser', async () => ensureChromium(say));
    const data = path.join(root, 'node_modules/.cache/none');
    await timed('servers', () => obtainAll({ data, cache: cacheFolder(process.env), given: {}, say }));
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    return runFor(root, process.execPath, [vitest, 'run', ...args], { CHROMIUM: chromium });
  } catch (error) {
    if (!(error instanceof ServersTrouble)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const result = await work();
  say(`✓ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

function run(root: string, command: string, args: string[]): void {
  const code = runFor(root, command, args, {});
  if (code !== 0)
    throw new ServersTrouble(`${command} ${args.join(' ')} ended with ${code}; its words stand above.`);
}

function runFor(root: string, command: string, args: string[], env: Record<string, string>): number {
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.error) throw done.error;
  return done.status ?? 1;
}
