// Runs before any package is there, so it needs none: nothing but Node's own modules may be imported here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Locked */

/**
 * Makes a fresh checkout ready to run TypeScript: right Node, packages of the lock file, tsx in this process.
 * Ends the process with one message when it cannot.
 * @param {string} root
 */
export async function prepare(root) {
  checkNode();
  if (!installed(root)) install(root);
  try {
    const tsx = path.join(root, 'node_modules/tsx/dist/esm/api/index.mjs');
    const { register } = await import(pathToFileURL(tsx).href);
    register();
  } catch (error) {
    fail(
      `The packages are installed but tsx does not load (${/** @type {Error} */ (error).message}). ` +
        'Perhaps npm was told not to run install scripts; remove node_modules and try again.',
    );
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Vidimus needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org.`);
}

/**
 * Whether node_modules holds what the lock file asks for. npm writes its own list there as the last thing it does, so an
 * installation that was killed half-way has none.
 * @param {string} root
 */
export function installed(root) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const present = packagesIn(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, locked]) => {
    const found = present[name];
    if (name === '' || locked.link) return true;
    return found
      ? found.version === locked.version
      : Boolean(locked.optional || locked.devOptional || locked.peer);
  });
}

/** @param {string} file @returns {Record<string, Locked> | undefined} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * `npm install` and not `npm ci`: the lock file was written on one system, and `ci` refuses it where a package
 * has a part for another. Both keep to the versions of the lock file.
 * @param {string} root
 */
function install(root) {
  process.stdout.write('Installing packages (npm install), a minute or two …\n');
  const run = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status === 0) return;
  const why = run.error ? run.error.message : `npm install ended with ${run.signal ?? run.status}`;
  fail(
    `The packages could not be installed: ${why}. Its own words stand above. ` +
      'Check the network (npm config get registry) and the disk, then run the same command again.',
  );
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
