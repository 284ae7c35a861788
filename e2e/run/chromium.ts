import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findOnPath } from '#servers/obtain/path.ts';
import { ServersTrouble } from '#servers/trouble.ts';

/** The browser of the tests: named by CHROMIUM, installed on the machine, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = installed.map((name) => findOnPath(name)).find((file) => file !== undefined);
  if (found) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** Installs a browser when there is none. @throws ServersTrouble naming what was tried */
export function ensureChromium(say: (line: string) => void): string {
  const before = findChromium();
  if (before) return before;
  if (process.env.CHROMIUM)
    throw new ServersTrouble(`CHROMIUM names ${process.env.CHROMIUM}, which is not there.`);
  const tried: string[] = [];
  for (const [title, command, args] of ways()) {
    say(`Installing Chromium: ${title} …`);
    const done = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    const found = findChromium();
    if (found) return found;
    tried.push(
      `${title}: ${done.stderr?.trim().split('\n').at(-1) || done.error?.message || 'no browser afterwards'}`,
    );
  }
  throw new ServersTrouble(
    [
      'The browser tests need Chromium, and it could not be installed. Tried:',
      ...tried.map((line) => `  - ${line}`),
      'Install chromium or google-chrome with your package manager, or let CHROMIUM name its file.',
    ].join('\n'),
  );
}

function ways(): [string, string, string[]][] {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  const debian = process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
  const apt =
    'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium';
  return [
    ...(debian ? [['apt-get install chromium', 'sh', ['-c', apt]] as [string, string, string[]]] : []),
    ["Playwright's own download", process.execPath, [cli, 'install', 'chromium']],
  ];
}
