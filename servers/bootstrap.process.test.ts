import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const bootstrap = path.join(import.meta.dirname, 'bootstrap.mjs');
interface Bootstrap {
  claim(folder: string, every: number): Promise<() => void>;
}
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-bootstrap-'));
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  lockFile('package-lock.json', {
    'node_modules/tsx': { version: '1' },
    'node_modules/elsewhere': { optional: true },
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function lockFile(name: string, packages: object): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), JSON.stringify({ packages }));
}

/** What npm leaves behind when it has finished; and a tsx that can be loaded. */
const installation = `
mkdir -p node_modules/tsx/dist/esm/api
echo "export const register = () => undefined" > node_modules/tsx/dist/esm/api/index.mjs
echo '{"packages":{"node_modules/tsx":{"version":"1"}}}' > node_modules/.package-lock.json
echo ran >> npm-ran`;

/** Runs the bootstrap with this in npm's place. */
async function prepare(npm: string) {
  const bin = path.join(root, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(path.join(bin, 'npm'), 0o755);
  const script = `
    const { prepare } = await import(${JSON.stringify(bootstrap)});
    await prepare(${JSON.stringify(root)});
    console.log('prepared');`;
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env, cwd: root });
  let words = '';
  child.stdout.on('data', (bytes: Buffer) => void (words += String(bytes)));
  child.stderr.on('data', (bytes: Buffer) => void (words += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, words };
}
const timesRun = () => readFileSync(path.join(root, 'npm-ran'), 'utf8').split('\n').length - 1;

describe('before any package is there', () => {
  test('packages are installed once, and not looked for again', async () => {
    expect(await prepare(installation)).toMatchObject({
      code: 0,
      words: expect.stringContaining('Installing packages'),
    });
    expect(await prepare(installation)).toEqual({ code: 0, words: 'prepared\n' });
    expect(timesRun()).toBe(1);
    expect(existsSync(path.join(root, 'node_modules/.vidimus-install'))).toBe(false);
  });

  test('an installation that was killed half-way is done again', async () => {
    mkdirSync(path.join(root, 'node_modules/tsx'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules/.vidimus-install'), '999999999');
    expect(await prepare(installation)).toMatchObject({ code: 0 });
    expect(timesRun()).toBe(1);
  });

  test('packages of an older lock file are installed again', async () => {
    lockFile('node_modules/.package-lock.json', { 'node_modules/tsx': { version: '0' } });
    expect(await prepare(installation)).toMatchObject({ code: 0 });
    expect(timesRun()).toBe(1);
  });

  test('two at once install once', async () => {
    const both = await Promise.all([prepare(installation), prepare(installation)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(timesRun()).toBe(1);
  });

  test('when npm fails, one message says so and what to look at', async () => {
    const { code, words } = await prepare('echo "no space left on device" >&2; exit 7');
    expect(code).toBe(1);
    expect(words).toContain('no space left on device');
    expect(words).toContain('The packages could not be installed: npm install ended with 7.');
  });

  test('packages that were installed without their scripts are named', async () => {
    const { code, words } = await prepare(installation.replace(/^echo "export.*$/m, ''));
    expect(code).toBe(1);
    expect(words).toContain('tsx does not load');
  });

  test('the lock that somebody is just writing is not taken from them', async () => {
    const lock = path.join(root, 'node_modules/.vidimus-install');
    mkdirSync(path.dirname(lock), { recursive: true });
    writeFileSync(lock, '');
    const { claim } = (await import(bootstrap)) as Bootstrap;
    const waiting = claim(path.dirname(lock), 5);
    expect(existsSync(lock)).toBe(true);
    // Nobody writes for so long: that one was killed.
    const before = new Date(Date.now() - 60_000);
    utimesSync(lock, before, before);
    (await waiting)();
    expect(existsSync(lock)).toBe(false);
  });
});
