import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const dist = new URL('./dist/', import.meta.url);

/** What a first visit of the join page may cost, in bytes of gzipped script. */
export const limit = 120 * 1024;

/** The gzipped script, in bytes, that a page fetches before it shows anything: its entry and what that imports. */
export async function firstLoad(entry: string, from: URL = dist): Promise<number> {
  const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', from), 'utf8')) as Record<
    string,
    Chunk
  >;
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    chunk.imports?.forEach(visit);
  };
  visit(entry);
  if (seen.size === 0) throw new Error(`${entry} is not in the manifest.`);
  const scripts = [...seen]
    .flatMap((name) => manifest[name]?.file ?? [])
    .filter((file) => file.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (file) => gzipSync(await readFile(new URL(file, from))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
  for (const entry of ['join.html', 'index.html']) {
    process.stdout.write(`${entry}: ${kilobytes(await firstLoad(entry))} of script, gzipped\n`);
  }
  if ((await firstLoad('join.html')) > limit) {
    process.stderr.write(`The join page may take ${kilobytes(limit)}.\n`);
    process.exitCode = 1;
  }
}
