import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import path from 'node:path';
import { ServersTrouble, messageOf } from '../trouble.ts';
import { whyNotWritten } from '../why-not.ts';
import { buildWithGo } from './build.ts';
import { download } from './download.ts';
import { withLock } from './lock.ts';
import { findOnPath } from './path.ts';
import type { Obtained, Recipe, Say } from './recipe.ts';

/** What reaches outside; tests put their own in. */
export interface Reach {
  onPath: (program: string) => string | undefined;
  download: typeof download;
  build: typeof buildWithGo;
}
const outside: Reach = { onPath: findOnPath, download, build: buildWithGo };

interface Way {
  title: string;
  program: string;
  version: string;
  /** Puts the program at `file`. */
  make: (folder: string, file: string) => Promise<void>;
}

/**
 * A program for this server: on the PATH, had before, downloaded, or built, in this order.
 * @param cache folder that is kept between checkouts
 * @throws ServersTrouble naming each way that was tried and what helps
 */
export async function obtain(
  recipe: Recipe,
  cache: string,
  say: Say,
  reach: Reach = outside,
): Promise<Obtained> {
  const installed = recipe.onPath && reach.onPath(recipe.onPath);
  if (installed) return { program: recipe.onPath, file: installed };
  const folder = path.join(cache, 'servers', recipe.name);
  const ways = waysOf(recipe, say, reach);
  const before = hadBefore(folder, ways);
  if (before) return before;
  makeFolder(folder);
  const onWait = ({ pid }: { pid: number }) =>
    say(`${recipe.title} is being obtained by process ${pid}; waiting for it.`);
  return withLock(
    path.join(folder, 'lock'),
    async () => hadBefore(folder, ways) ?? (await tryWays(recipe, folder, ways, say)),
    { onWait },
  );
}

function waysOf(recipe: Recipe, say: Say, reach: Reach): Way[] {
  const { release, source } = recipe;
  const downloaded: Way[] = release
    ? [
        {
          title: `download from ${new URL(release.url).host}`,
          program: release.program,
          version: release.version,
          make: (folder, file) => reach.download(release, folder, file, say),
        },
      ]
    : [];
  const built: Way[] = source
    ? [
        {
          title: 'build with Go',
          program: source.program,
          version: source.version,
          make: (folder, file) => reach.build(recipe.title, source, folder, file, say),
        },
      ]
    : [];
  return [...downloaded, ...built];
}

/** Files get their final name only when they are whole, so what has that name can be used. */
function hadBefore(folder: string, ways: Way[]): Obtained | undefined {
  return ways
    .map((way) => ({ program: way.program, file: place(folder, way) }))
    .find(({ file }) => existsSync(file));
}

async function tryWays(recipe: Recipe, folder: string, ways: Way[], say: Say): Promise<Obtained> {
  clearHalves(folder);
  const tried = [
    recipe.onPath ? `${recipe.onPath} on the PATH: not there` : 'a program on the PATH: not used here',
  ];
  for (const way of ways) {
    const aside = mkdtempSync(path.join(folder, 'half-'));
    const clear = () => rmSync(aside, { recursive: true, force: true });
    // Ctrl-C ends this process in the middle.
    process.once('exit', clear);
    try {
      const file = path.join(aside, way.program);
      await way.make(aside, file);
      mkdirSync(path.dirname(place(folder, way)), { recursive: true });
      renameSync(file, place(folder, way));
      return { program: way.program, file: place(folder, way) };
    } catch (error) {
      tried.push(`${way.title}: ${messageOf(error)}`);
      say(`${recipe.title}: ${way.title} did not work; ${messageOf(error).split('\n')[0]}`);
    } finally {
      process.off('exit', clear);
      clear();
    }
  }
  throw new ServersTrouble(nowhere(recipe, tried));
}

function place(folder: string, way: Way): string {
  return path.join(folder, `${way.program}-${way.version}-${process.platform}-${process.arch}`, way.program);
}

/** Under the lock nobody else works here, so whatever is half done was left by a process that was killed. */
function clearHalves(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('half-')) rmSync(path.join(folder, name), { recursive: true, force: true });
}

function nowhere(recipe: Recipe, tried: string[]): string {
  return [
    `${recipe.title} could not be obtained. Tried:`,
    ...tried.map((line) => `  - ${line.replaceAll('\n', '\n    ')}`),
    `Any one of these helps:`,
    ...(recipe.onPath ? [`  - install ${recipe.onPath}, so that it is on the PATH`] : []),
    `  - point ${recipe.addressName} to one that runs elsewhere`,
    ...(recipe.source
      ? ['  - install Go (https://go.dev/dl) and let this machine reach a Go module proxy (GOPROXY)']
      : []),
  ].join('\n');
}

/** A program and what comes before it: Temporal's takes a quarter of a gigabyte. */
const leastFree = 600e6;

function makeFolder(folder: string): void {
  const wayOut = 'VIDIMUS_CACHE names another folder.';
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const why = whyNotWritten(folder, error);
    throw new ServersTrouble(
      `The folder where servers are kept, ${folder}, cannot be written: ${why}. ${wayOut}`,
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= leastFree) return;
  throw new ServersTrouble(
    `Only ${Math.floor((bavail * bsize) / 1e6)} MB are free where servers are kept (${folder}); ${leastFree / 1e6} are needed. ${wayOut}`,
  );
}
