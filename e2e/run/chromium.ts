import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findOnPath } from '#servers/obtain/path.ts';
import { ServersTrouble } from '#servers/trouble.ts';

/**
 * The browser of the tests: named by CHROMIUM, installed on the machine, or Playwright's own. The shell first, which draws
 * pages and no windows around them: in half the time, where two cores carry both ends of a call.
 */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const installed = [
    'chromium-headless-shell',
    'chrome-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ];
  const found = installed.map((name) => findOnPath(name)).find((file) => file !== undefined);
  if (found) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

interface Way {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** How a browser may be had on this machine, the better one first. */
function ways(): readonly Way[] {
  const debian = ['chromium-headless-shell', 'chromium'].map((name) => {
    const install = `DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends ${name}`;
    return {
      title: `apt-get install ${name}`,
      command: 'sh',
      args: ['-c', `apt-get update -q && ${install}`],
    };
  });
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  const playwright = {
    title: "Playwright's own download",
    command: process.execPath,
    args: [cli, 'install', 'chromium'],
  };
  const mayInstall = process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
  return mayInstall ? [...debian, playwright] : [playwright];
}

/** Tries one way. @returns the browser, or why there is none, in one line */
function install({ command, args }: Way): { readonly file?: string; readonly failure: string } {
  const { stderr, error } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const file = findChromium();
  const failure = stderr?.trim().split('\n').at(-1) || error?.message || 'no browser afterwards';
  return { ...(file && { file }), failure };
}

/** The browser of the tests, installed where there is none. @throws ServersTrouble naming what was tried */
export function ensureChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const named = process.env.CHROMIUM;
  if (named) throw new ServersTrouble(`CHROMIUM names ${named}, which is not there.`);
  const tried: string[] = [];
  for (const way of ways()) {
    say(`Installing Chromium: ${way.title} …`);
    const { file, failure } = install(way);
    if (file) return file;
    tried.push(`  - ${way.title}: ${failure}`);
  }
  throw new ServersTrouble(
    [
      'The browser tests need Chromium, and it could not be installed. Tried:',
      ...tried,
      'Install chromium or google-chrome with your package manager, or let CHROMIUM name its file.',
    ].join('\n'),
  );
}
