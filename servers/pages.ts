import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './obtain/lock.ts';
import { spawnTied } from './run/tied.ts';
import { ServersTrouble } from './trouble.ts';

const inputs = ['web', 'schema', 'gateway/graphql', 'package-lock.json'];
const made = new Set(['dist', 'generated', 'node_modules']);
/** Without this file the pages have to be built, whatever the stamp says. */
const page = 'web/dist/index.html';
/** Beside the pages: a build empties the folder, so one that was killed leaves no stamp. */
const stamp = 'web/dist/.built';
/** Two builds at once would empty the folder under each other. */
const lock = 'node_modules/.vidimus-pages';

/** Builds the pages (`npm run build`) when something they are made of has changed since the last time. */
export async function buildPages(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  const onWait = ({ pid }: { pid: number }) =>
    say(`The pages are being built by process ${pid}; waiting for it …`);
  await withLock(path.join(root, lock), () => buildOnce(root, say), { onWait });
}

async function buildOnce(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  say('Building the pages …');
  // What changes meanwhile is for the next build.
  const now = hashOf(root);
  await build(root);
  mkdirSync(path.join(root, path.dirname(stamp)), { recursive: true });
  writeFileSync(path.join(root, stamp), now);
}

function isBuilt(root: string): boolean {
  const stampFile = path.join(root, stamp);
  if (!existsSync(path.join(root, page)) || !existsSync(stampFile)) return false;
  return readFileSync(stampFile, 'utf8') === hashOf(root);
}

function build(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnTied('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const words: Buffer[] = [];
    child.stdout?.on('data', (bytes: Buffer) => words.push(bytes));
    child.stderr?.on('data', (bytes: Buffer) => words.push(bytes));
    child.once('error', reject).once('close', (code) => {
      if (code === 0) return resolve();
      const last = Buffer.concat(words).toString().trimEnd().split('\n').slice(-30).join('\n');
      reject(new ServersTrouble(`The pages could not be built (npm run build):\n${last}`));
    });
  });
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((name) => filesOf(path.join(root, name))).sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [place];
  return readdirSync(place).flatMap((name) => (made.has(name) ? [] : filesOf(path.join(place, name))));
}
