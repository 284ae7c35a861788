// Runs before any package is there, so it needs none: nothing but Node's own modules may be imported here.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Locked */

/**
 * Makes a fresh checkout ready to run TypeScript: packages of the lock file, tsx in this process.
 * Ends the process with one message when it cannot.
 * @param {string} root
 */
export async function prepare(root) {
  if (!installed(root)) await install(root);
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
async function install(root) {
  const release = await claim(path.join(root, 'node_modules'));
  if (installed(root)) return release();
  const end = showProgress(root);
  const why = await npmInstall(root, release);
  end();
  release();
  if (why === '') return;
  fail(
    `The packages could not be installed: ${why}. Its own words stand above. ` +
      'Check the network (npm config get registry) and the disk, then run the same command again.',
  );
}

/**
 * Warnings are left out: they are about packages that promise less than they keep, and fill screens.
 * @param {string} root @param {Release} release
 * @returns {Promise<string>} what went wrong, or nothing
 */
function npmInstall(root, release) {
  return new Promise((resolve) => {
    const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (npm.pid !== undefined) release.inFavourOf(npm.pid);
    npm.once('error', (error) => resolve(error.message));
    npm.once('close', (code, signal) =>
      resolve(code === 0 ? '' : `npm install ended with ${signal ?? code}`),
    );
  });
}

/** @typedef {(() => void) & { inFavourOf: (pid: number) => void }} Release */

/**
 * Waits until no other installation works in this folder. The lock names the process of npm, which goes on when whoever
 * started it is killed.
 * @param {string} folder
 * @returns {Promise<Release>}
 */
export async function claim(folder, every = 500) {
  const file = path.join(folder, '.vidimus-install');
  let told = false;
  for (;;) {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      const release = () => rmSync(file, { force: true });
      return Object.assign(release, {
        inFavourOf: (/** @type {number} */ pid) => writeFileSync(file, String(pid)),
      });
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EEXIST')
        fail(`${folder} cannot be written: ${message}. Make it yours, or free some disk.`);
    }
    const holder = holderOf(file);
    if (holder === undefined) rmSync(file, { force: true });
    else if (holder !== unnamed && !told) {
      process.stdout.write(`Packages are being installed by process ${holder}; waiting for it …\n`);
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

const longest = 30 * 60_000;
/** Between the making of a lock and the writing of its name lies a moment; this is more than one. */
const moment = 5_000;
const unnamed = 0;

/** @param {string} file @returns {number | undefined} undefined: nobody's, or that of a process that is gone */
function holderOf(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const age = Date.now() - statSync(file).mtimeMs;
    if (text === '') return age < moment ? unnamed : undefined;
    return age < longest && runs(Number(text)) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function runs(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} root @returns {() => void} ends it */
function showProgress(root) {
  const began = Date.now();
  const all = Object.keys(packagesIn(path.join(root, 'package-lock.json')) ?? {});
  const total = all.filter((name) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name)).length;
  process.stdout.write('Installing packages (npm install, once) …\n');
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    const there = Math.min(countIn(path.join(root, 'node_modules')), total);
    process.stdout.write(`Installing packages: ${seconds} s, ${there} of ${total} begun\n`);
  }, 10_000);
  return () => clearInterval(timer);
}

/** @param {string} folder @returns {number} packages, whole or not */
function countIn(folder) {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
    return names
      .map((name) => (name.startsWith('@') ? countIn(path.join(folder, name)) : 1))
      .reduce((sum, count) => sum + count, 0);
  } catch {
    return 0;
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
