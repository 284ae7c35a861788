import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { expect, test } from 'vitest';

const root = path.dirname(import.meta.dirname);

/** Runs a first file under a Node that says it is `version`. */
function run(file: string, version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const first = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return spawnSync(process.execPath, ['--import', first, path.join(root, file)], { encoding: 'utf8' });
}

test.each(['12.22.9', '18.20.8', '20.18.1'])(
  'Node %s is too old, and told so before anything else',
  (version) => {
    for (const file of ['start.mjs', 'test.mjs']) {
      const { status, stdout, stderr } = run(file, version);
      expect(stderr).toBe(
        `\nVidimus needs Node 20.19 or newer; this is ${version}. See https://nodejs.org.\n`,
      );
      expect([status, stdout]).toEqual([1, '']);
    }
  },
);

test.each(['start.mjs', 'test.mjs', 'servers/check-node.mjs'])(
  'a Node of 2019 can read %s to its end',
  (file) => {
    const code = readFileSync(path.join(root, file), 'utf8');
    // With `import()` and `import.meta`, which Node 12 has; what else came with 2020 it has not.
    const wrong = new Linter().verify(code, { languageOptions: { ecmaVersion: 2020 } });
    expect(wrong).toEqual([]);
    expect(code).not.toMatch(/\?\.[a-z[(]|\?\?/i);
    // What is imported at once is read at once.
    const imported = [...code.matchAll(/^import .*'(.*)';$/gm)].map(([, name]) => name);
    expect(imported).toEqual(file.startsWith('servers/') ? [] : ['./servers/check-node.mjs']);
  },
);
