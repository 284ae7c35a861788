import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom, by the first folder of a path. Tests and root files (the composition roots) are free. */
const table: Record<string, { folders: readonly string[]; packages: 'none' | 'any' | RegExp }> = {
  schema: { folders: ['schema'], packages: 'none' },
  'schema/stored': { folders: ['schema', 'schema/stored'], packages: /^(mongoose|node:.+)$/ },
  vault: { folders: ['schema', 'schema/stored', 'vault'], packages: /^(sharp|file-type|lru-cache|node:.+)$/ },
  workflows: { folders: ['schema', 'workflows'], packages: /^@temporalio\/workflow$/ },
  activities: { folders: ['schema', 'schema/stored', 'vault', 'activities'], packages: 'any' },
  gateway: {
    folders: ['schema', 'schema/stored', 'vault', 'locales', 'gateway', 'workflows', 'temporal'],
    packages: 'any',
  },
  web: { folders: ['schema', 'locales', 'web'], packages: 'any' },
  locales: { folders: ['locales'], packages: 'none' },
  temporal: { folders: ['schema', 'temporal', 'workflows', 'activities'], packages: 'any' },
  servers: { folders: ['servers'], packages: 'any' },
};

/** Values of a folder that only some of its neighbour's files may use. */
const narrow: readonly { from: string; into: string; files: RegExp }[] = [
  { from: 'gateway', into: 'workflows', files: /^#workflows\/messages\.ts$/ },
  { from: 'gateway', into: 'temporal', files: /^#temporal\/(client|codec)\.ts$/ },
];

const importing =
  /^\s*(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|import\('([^']+)'\)/gm;

const folderOf = (path: string): string => {
  const [first = '', second] = path.replace(/^#/, '').split('/');
  return first === 'schema' && second === 'stored' ? 'schema/stored' : first;
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  return [...readFileSync(file, 'utf8').matchAll(importing)].map(([, type, from, bare, lazy]) => ({
    file,
    target: from ?? bare ?? lazy ?? '',
    typeOnly: type !== undefined,
  }));
}

const sources = Object.keys(table)
  .filter((folder) => !folder.includes('/'))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (path) =>
          /\.(ts|vue)$/.test(path) && !/\.test\.ts$|(^|\/)(generated|dist|node_modules|testing)\//.test(path),
      )
      .map((path) => join(folder, path)),
  );

function complaint({ file, target, typeOnly }: Import): string | undefined {
  const from = folderOf(file);
  const rule = table[from];
  if (!rule) return undefined;
  if (target.startsWith('#')) {
    const into = folderOf(target);
    const free = (from === 'workflows' && into === 'activities' && typeOnly) || from === into;
    if (!free && !rule.folders.includes(into)) return `${file} imports ${target}`;
    const limit = narrow.find((each) => each.from === from && each.into === into);
    return limit && !typeOnly && !limit.files.test(target) ? `${file} imports ${target}` : undefined;
  }
  if (target.startsWith('.')) {
    const home = folderOf(join(dirname(file), target)) === from;
    return home ? undefined : `${file} imports ${target}`;
  }
  const allowed = rule.packages === 'any' || (rule.packages !== 'none' && rule.packages.test(target));
  return allowed ? undefined : `${file} imports the package ${target}`;
}

describe('who may import whom', () => {
  const imports = sources.flatMap(importsOf);

  test('there is something to look at', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('every import keeps to the table', () => {
    expect(imports.flatMap((each) => complaint(each) ?? [])).toEqual([]);
  });

  test('only the worker files of temporal/ import activities and name workflows', () => {
    const wrong = imports.filter(
      ({ file, target, typeOnly }) =>
        folderOf(file) === 'temporal' && /^#(activities)\//.test(target) && !/worker/.test(file) && !typeOnly,
    );
    expect(wrong).toEqual([]);
  });

  test('the environment is read in config files only', () => {
    const readers = sources.filter(
      (file) =>
        /process\.env/.test(readFileSync(file, 'utf8')) &&
        !/(config|environment)[\w-]*\.(ts|mjs)$/.test(file),
    );
    expect(readers).toEqual([]);
  });

  test.each([
    ['schema/x.ts', "import mongoose from 'mongoose'"],
    ['web/x.ts', "import { y } from '#gateway/y.ts'"],
    ['workflows/x.ts', "import { z } from 'zod'"],
  ])('a wrong import in %s is caught', (file, line) => {
    const [found] = [...line.matchAll(importing)];
    expect(complaint({ file, target: found?.[2] ?? '', typeOnly: false })).toBeDefined();
  });
});
