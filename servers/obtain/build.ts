import { ambient } from '#servers/environment.ts';
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { spawnTied } from '../run/tied.ts';
import { findOnPath } from './path.ts';
import { startProgress } from './progress.ts';
import type { GoSource, Say } from './recipe.ts';

/** Builds a program at its pinned version from the Go module proxy, without C and without the names of local folders. */
export async function buildWithGo(
  title: string,
  source: GoSource,
  folder: string,
  file: string,
  say: Say,
): Promise<void> {
  const go = findGo();
  if (!go) throw new Error('Go is not installed');
  const { version, seconds } = source;
  const progress = startProgress(`Building ${title} ${version} (once, about ${seconds} s on two cores)`, say);
  let packages = 0;
  try {
    await runGo(go, source, folder, () => progress.note(`${++packages} packages compiled`));
    renameSync(path.join(folder, source.made), file);
    say(`${title} is built.`);
  } finally {
    progress.end();
  }
}

function findGo(): string | undefined {
  return findOnPath('go') ?? ['/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find((file) => existsSync(file));
}

async function runGo(go: string, source: GoSource, folder: string, onPackage: () => void): Promise<void> {
  const { target } = source;
  const inModule = 'folder' in target;
  const flags = ['-v', '-trimpath', '-ldflags', '-s -w'];
  const child = spawnTied(go, ['install', ...flags, inModule ? '.' : target.package], {
    cwd: inModule ? target.folder : folder,
    env: {
      ...ambient,
      CGO_ENABLED: '0',
      GOBIN: folder,
      GOFLAGS: '-buildvcs=false -mod=mod',
      GOWORK: 'off',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints: string[] = [];
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) onPackage();
      else if (!line.startsWith('go: downloading')) complaints.push(line);
    });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(signal ?? code ?? 0));
  });
  if (code === 0) return;
  throw new Error(
    [`go install ended with ${code}`, ...complaints.slice(-6), wayOut(complaints)].join('\n').trim(),
  );
}

function wayOut(complaints: string[]): string {
  const text = complaints.join('\n');
  if (/no space left/i.test(text))
    return 'The disk is full: Go needs about 4 GB (GOCACHE and GOMODCACHE move it).';
  if (/dial tcp|lookup |proxyconnect|i\/o timeout/i.test(text))
    return 'The Go module proxy cannot be reached (GOPROXY names another).';
  if (/permission denied|read-only file system|GOCACHE is not defined|module cache not found/i.test(text))
    return 'Go cannot write its caches: GOCACHE and GOMODCACHE name other folders.';
  return '';
}
