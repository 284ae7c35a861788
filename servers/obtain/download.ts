import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { startProgress } from './progress.ts';
import type { Release, Say } from './recipe.ts';

const run = promisify(execFile);

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For a host to answer at all. */
  answer: number;
  /** For the next bytes: a slow line may take its time, a dead one may not. */
  bytes: number;
}
const usual: Patience = { answer: 8_000, bytes: 60_000 };

/**
 * Fetches an archive, holds it against the published sha256, takes the program out of it and sees whether it runs: one
 * that was built for another system does not.
 */
export async function download(
  release: Release,
  folder: string,
  file: string,
  say: Say,
  patience: Patience = usual,
): Promise<void> {
  const wanted = await publishedHash(release, patience);
  const archive = path.join(folder, 'archive.tgz');
  const progress = startProgress(`Downloading ${release.program} ${release.version}`, say);
  try {
    await fetchTo(release.url, archive, progress.note, patience);
    const hash = createHash('sha256');
    await pipeline(createReadStream(archive), hash);
    if (hash.digest('hex') !== wanted)
      throw new Error('the archive is not the published one (its sha256 differs)');
    await run('tar', ['-xzf', archive, '-C', folder]);
  } finally {
    progress.end();
  }
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === release.program,
  );
  if (!found) throw new Error(`the archive holds no ${release.program}`);
  renameSync(path.join(found.parentPath, found.name), file);
  chmodSync(file, 0o755);
  await run(file, ['--version'], { timeout: 30_000 }).catch((error: Error) => {
    throw new Error(`what was downloaded does not run here: ${error.message.trim()}`);
  });
}

async function publishedHash(release: Release, patience: Patience): Promise<string> {
  const lines = await (await answer(release.checksums, patience)).text();
  const name = path.posix.basename(new URL(release.url).pathname);
  const line = lines.split('\n').find((text) => text.trim().split(/[\s*]+/)[1] === name);
  const hash = /^[0-9a-f]{64}/.exec(line?.trim() ?? '')?.[0];
  if (!hash) throw new Error(`no checksum of ${name} is published`);
  return hash;
}

/** The timer stops once the headers are there: a slow line may take its time over the body. */
async function answer(url: string, { answer: within }: Patience): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(new Error(`no answer within ${within / 1000} s`)), within);
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    return response;
  } finally {
    clearTimeout(timer);
  }
}

async function fetchTo(
  url: string,
  file: string,
  note: (text: string) => void,
  patience: Patience,
): Promise<void> {
  const response = await answer(url, patience);
  if (!response.body) throw new Error(`${url} is empty`);
  const total = Number(response.headers.get('content-length'));
  const stalled = new AbortController();
  const giveUp = () => stalled.abort(new Error(`the line is dead: nothing for ${patience.bytes / 1000} s`));
  let timer = setTimeout(giveUp, patience.bytes);
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience.bytes);
      bytes += chunk.length;
      note(`${megabytes(bytes)}${total ? ` of ${megabytes(total)}` : ''} MB`);
      done(undefined, chunk);
    },
  });
  try {
    await pipeline(Readable.from(response.body), count, createWriteStream(file), { signal: stalled.signal });
  } catch (error) {
    throw stalled.signal.aborted ? stalled.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
  if (total && bytes !== total) throw new Error(`only ${bytes} of ${total} bytes came`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
