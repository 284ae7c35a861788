import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Runtime, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import writeFileAtomic from 'write-file-atomic';
import { failureConverterPath } from '#temporal/codec.ts';

export type Bundle = WorkflowBundleWithSourceMap;

const pathOf = (file: string): string => fileURLToPath(import.meta.resolve(`#workflows/${file}`));
/** Found by a file of it: this one may run out of `dist/`. */
const root = path.dirname(path.dirname(pathOf('index.ts')));
const cache = path.join(root, 'node_modules/.cache/vidimus/workflows');
/** So many bundles stay on disk: a few branches that somebody switches between. */
const kept = 5;

/**
 * The workflows' code as one script. Making it takes about 1.5 s, so it is kept on disk under the hash of everything it is
 * made of: a process that starts again with the same workflows reads it in some milliseconds.
 */
export async function bundleWorkflows(folder = cache): Promise<Bundle> {
  const hash = hashOfSources(root);
  const file = path.join(folder, `${hash}.json`);
  const before = await readBundle(file);
  if (before) return before;
  const bundle = await bundleWorkflowCode({
    workflowsPath: pathOf('index.ts'),
    workflowInterceptorModules: [pathOf('interceptors.ts')],
    failureConverterPath,
    logger: Runtime.instance().logger,
  });
  // Something that changed meanwhile may be in it already: it does not belong under the hash from before.
  if (hashOfSources(root) === hash) await keep(file, bundle);
  return bundle;
}

/**
 * Everything that the bundle's bytes depend on: the SDK, the folder (it stands in the names of the modules), and what
 * `workflows/` may import. Files that the bundle leaves out are counted too; at worst one is made for nothing.
 */
export function hashOfSources(root: string): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as {
    version: string;
  };
  const hash = createHash('sha256').update(`${version}\0${root}\0${process.version}`);
  const sources = ['workflows', 'schema'].flatMap((folder) => filesIn(path.join(root, folder))).sort();
  for (const file of [...sources, path.join(root, 'temporal/failures.cjs')])
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|(^|\/)(stored|testing)\//.test(name))
    .map((name) => path.join(folder, name));
}

async function readBundle(file: string): Promise<Bundle | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isBundle(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

const isBundle = (read: unknown): read is Bundle =>
  typeof read === 'object' && read !== null && 'code' in read && typeof read.code === 'string';

/** A cache that cannot be written, for example in a container without a disk of its own, costs time and nothing else. */
async function keep(file: string, bundle: Bundle): Promise<void> {
  const folder = path.dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(file, JSON.stringify(bundle));
    const files = await Promise.all((await readdir(folder)).map((name) => aged(path.join(folder, name))));
    const old = files.sort((one, other) => other.written - one.written).slice(kept);
    await Promise.all(old.map((each) => rm(each.file, { force: true })));
  } catch {
    // The next start makes the bundle once more.
  }
}

const aged = async (file: string) => ({ file, written: (await stat(file)).mtimeMs });
