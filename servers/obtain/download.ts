import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { startProgress } from './progress.ts';
import type { Release, Say } from './recipe.ts';

/** A host that does not answer within this (milliseconds) is not waited for. */
const answerWithin = 8_000;
const wholeWithin = 15 * 60_000;

/** Fetches an archive, holds it against the published sha256, and takes the program out of it. */
export async function download(release: Release, folder: string, file: string, say: Say): Promise<void> {
  const wanted = await publishedHash(release);
  const archive = path.join(folder, 'archive.tgz');
  const progress = startProgress(`Downloading ${release.program} ${release.version}`, say);
  try {
    await fetchTo(release.url, archive, progress.note);
    const hash = createHash('sha256');
    await pipeline(createReadStream(archive), hash);
    if (hash.digest('hex') !== wanted)
      throw new Error('the archive is not the published one (its sha256 differs)');
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder]);
  } finally {
    progress.end();
  }
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === release.program,
  );
  if (!found) throw new Error(`the archive holds no ${release.program}`);
  renameSync(path.join(found.parentPath, found.name), file);
  chmodSync(file, 0o755);
}

async function publishedHash(release: Release): Promise<string> {
  const lines = await (await answer(release.checksums)).text();
  const name = path.posix.basename(new URL(release.url).pathname);
  const line = lines.split('\n').find((text) => text.trim().endsWith(name));
  const hash = /^[0-9a-f]{64}/.exec(line?.trim() ?? '')?.[0];
  if (!hash) throw new Error(`no checksum of ${name} is published`);
  return hash;
}

/** The timer stops once the headers are there: a slow line may take its time over the body. */
async function answer(url: string): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(
    () => control.abort(new Error(`no answer within ${answerWithin / 1000} s`)),
    answerWithin,
  );
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    return response;
  } finally {
    clearTimeout(timer);
  }
}

async function fetchTo(url: string, file: string, note: (text: string) => void): Promise<void> {
  const response = await answer(url);
  if (!response.body) throw new Error(`${url} is empty`);
  const total = Number(response.headers.get('content-length'));
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      note(`${megabytes(bytes)}${total ? ` of ${megabytes(total)}` : ''} MB`);
      done(undefined, chunk);
    },
  });
  const signal = AbortSignal.timeout(wholeWithin);
  await pipeline(Readable.from(response.body), count, createWriteStream(file), { signal });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
