import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../obtain/lock.ts';
import { spawnTied } from '../run/tied.ts';
import { ServersTrouble } from '../trouble.ts';

/** Something that an npm script makes out of sources, and that is made again when they have changed. */
interface Output {
  /** As in "Building the pages …" */
  readonly title: string;
  readonly script: string;
  readonly inputs: readonly string[];
  /** Which files of the folders among the inputs count; all unless said. */
  readonly counts?: RegExp;
  /** Without this file it has to be made, whatever the stamp says. */
  readonly file: string;
  /** Beside the file: a build empties its folder, so one that was killed leaves no stamp. */
  readonly stamp: string;
}

/** Types of the pages' GraphQL operations and their texts by hash: needed by the pages, the server, and the type check. */
const operations: Output = {
  title: 'the GraphQL operations',
  script: 'generate',
  inputs: ['web', 'gateway/graphql/schema.graphql', 'package-lock.json'],
  counts: /\.graphql$|codegen\.ts$|package-lock\.json$/,
  file: 'web/api/generated/persisted-documents.json',
  stamp: 'web/api/generated/.generated',
};

const pages: Output = {
  title: 'the pages',
  script: 'build:pages',
  inputs: ['web', 'schema', 'locales', 'gateway/graphql', 'package-lock.json'],
  file: 'web/dist/index.html',
  stamp: 'web/dist/.built',
};

/** `server.ts`, `examiner.ts`, `rebuild.ts` and `reset-password.ts` as plain JavaScript in `dist/`. */
const programs: Output = {
  title: 'the programs',
  script: 'build:programs',
  inputs: [
    'server.ts',
    'examiner.ts',
    'rebuild.ts',
    'reset-password.ts',
    'activities',
    'gateway',
    'locales',
    'schema',
    'temporal',
    'vault',
    'workflows',
    'servers/builds/vite.config.ts',
    'package-lock.json',
  ],
  counts: /(?<!\.test)\.ts$|package-lock\.json$/,
  file: 'dist/server.js',
  stamp: 'dist/.built',
};

const made = new Set(['dist', 'generated', 'node_modules']);
type Say = (line: string) => void;

/** Generates the types and texts of the pages' operations (`npm run generate`) when one of them has changed. */
export const generateOperations = (root: string, say: Say): Promise<void> =>
  bringUpToDate(root, operations, say);

/** Builds the pages (`npm run build:pages`) when something they are made of has changed since the last time. */
export async function buildPages(root: string, say: Say): Promise<void> {
  await generateOperations(root, say);
  await bringUpToDate(root, pages, say);
}

/** Builds the programs (`npm run build:programs`) when something they are made of has changed since the last time. */
export const buildPrograms = (root: string, say: Say): Promise<void> => bringUpToDate(root, programs, say);

async function bringUpToDate(root: string, output: Output, say: Say): Promise<void> {
  if (isMade(root, output)) return;
  const onWait = ({ pid }: { pid: number }) =>
    say(`Process ${pid} is making ${output.title} already; waiting for it …`);
  // Two at once would empty the folder under each other.
  const lock = path.join(root, `node_modules/.vidimus-${output.script.replace(':', '-')}`);
  await withLock(lock, () => makeOnce(root, output, say), { onWait });
}

async function makeOnce(root: string, output: Output, say: Say): Promise<void> {
  if (isMade(root, output)) return;
  say(`Making ${output.title} …`);
  // What changes meanwhile is for the next time.
  const now = hashOf(root, output);
  await run(root, output);
  mkdirSync(path.join(root, path.dirname(output.stamp)), { recursive: true });
  writeFileSync(path.join(root, output.stamp), now);
}

function isMade(root: string, output: Output): boolean {
  const stamp = path.join(root, output.stamp);
  if (!existsSync(path.join(root, output.file)) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === hashOf(root, output);
}

function run(root: string, { script, title }: Output): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnTied('npm', ['run', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const words: Buffer[] = [];
    child.stdout?.on('data', (bytes: Buffer) => words.push(bytes));
    child.stderr?.on('data', (bytes: Buffer) => words.push(bytes));
    child.once('error', reject).once('close', (code) => {
      if (code === 0) return resolve();
      const last = Buffer.concat(words).toString().trimEnd().split('\n').slice(-30).join('\n');
      reject(new ServersTrouble(`Making ${title} failed (npm run ${script}):\n${last}`));
    });
  });
}

function hashOf(root: string, { inputs, counts = /./ }: Output): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((name) => filesOf(path.join(root, name)));
  for (const file of files.filter((name) => counts.test(name)).sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [place];
  return readdirSync(place).flatMap((name) => (made.has(name) ? [] : filesOf(path.join(place, name))));
}
