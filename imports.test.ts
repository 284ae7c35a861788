import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import {
  createSourceFile,
  isExportDeclaration,
  isImportDeclaration,
  isStringLiteral,
  ScriptTarget,
} from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from './package.json' with { type: 'json' };

const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const vue = (line: string) => `<script setup lang="ts">\n${line}\n</script>\n<template><p /></template>\n`;

/** Files of a repository with the same table, each with what it imports and the rule that it breaks. */
const wrong: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['schema/mongoose.ts', "import mongoose from 'mongoose';", 'schema: packages'],
  ['schema/reads.ts', "import { readFile } from 'node:fs/promises';", 'schema: Node'],
  ['schema/keeps.ts', "import '#schema/stored/session/views.ts';", 'schema: folders'],
  ['schema/stored/pino.ts', "import { pino } from 'pino';", 'schema/stored: packages'],
  ['workflows/zod.ts', "import { graphql } from 'graphql';", 'workflows: packages'],
  ['workflows/reads.ts', "import fs from 'node:fs';", 'workflows: Node'],
  ['workflows/acts.ts', "import { record } from '#activities/record.ts';", 'workflows: types'],
  ['activities/told.ts', "import { session } from '#workflows/session.ts';", 'activities: folders'],
  ['gateway/acts.ts', "import type { record } from '#activities/record.ts';", 'gateway: folders'],
  ['gateway/story.ts', "import { session } from '#workflows/session.ts';", 'gateway: types'],
  ['gateway/later.ts', "export const later = () => import('#web/page.ts');", 'gateway: folders'],
  ['gateway/kit.ts', "import { kit } from '#gateway/testing/kit.ts';", 'kits'],
  ['gateway/film.ts', "import { chromium } from 'playwright-core';", 'tools'],
  ['gateway/nowhere.ts', "import { x } from './nothing.ts';", 'found'],
  ['web/Page.vue', vue("import { views } from '#schema/stored/session/views.ts';"), 'web: folders'],
  ['web/Other.vue', vue("import { again } from '../gateway/again.ts';"), 'web: folders'],
  ['temporal/client.ts', "import { record } from '#activities/record.ts';", 'temporal: types'],
  ['locales/words.ts', "import { createI18n } from 'vue-i18n';", 'locales: packages'],
  ['servers/plan.ts', "import { session } from '#schema/session.ts';", 'servers: folders'],
];

const right = {
  'schema/session.ts': 'export const session = 1;',
  'schema/stored/session/views.ts': "import mongoose from 'mongoose'; export const views = mongoose;",
  'workflows/session.ts':
    "import type { record } from '#activities/record.ts'; export type S = typeof record;",
  'workflows/messages.ts': "export { session } from '#schema/session.ts';",
  'activities/record.ts': "export { views as record } from '#schema/stored/session/views.ts';",
  'gateway/again.ts': "import { session } from '#workflows/messages.ts'; export const again = session;",
  'gateway/testing/kit.ts': "export { record as kit } from '#activities/record.ts';",
  'gateway/again.test.ts': "import '#gateway/testing/kit.ts'; import 'vitest';",
  'temporal/session-worker.ts': "export { record } from '#activities/record.ts';",
  'web/page.ts': "import { session } from '#schema/session.ts'; export const page = session;",
  'web/Right.vue': vue("import { page } from './page.ts'; defineExpose({ page });"),
};

let folder: string;
/** The names of the rules that each file breaks. */
const found = new Map<string, string[]>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-imports-'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const { imports, dependencies, devDependencies } = manifest;
  const others = {
    'package.json': JSON.stringify({ imports, dependencies, devDependencies, type: 'module' }),
  };
  const files = { ...others, 'tsconfig.json': '{}', ...right };
  for (const [file, text] of [...wrong, ...Object.entries(files)]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const tables = [...wrong.map(([file]) => file), ...Object.keys(right)].map(
    (file) => file.split('/')[0] ?? '',
  );
  const args = [program, '--config', resolve('.dependency-cruiser.mjs'), '--output-type', 'json'];
  const answer = await new Promise<string>((done) => {
    // It ends with the number of errors as its exit code.
    execFile(process.execPath, [...args, ...new Set(tables)], { cwd: folder }, (_error, out) => done(out));
  });
  const { summary } = JSON.parse(answer) as ICruiseResult;
  for (const { from, rule } of summary.violations) found.set(from, [...(found.get(from) ?? []), rule.name]);
});
afterAll(() => rm(folder, { recursive: true }));

describe('who may import whom', () => {
  test.each(wrong)('%s is caught', (file, _text, rule) => {
    expect(found.get(file)).toContain(rule);
  });

  test.each(Object.keys(right))('%s is as it should be', (file) => {
    expect(found.get(file)).toBeUndefined();
  });
});

describe('what production loads', () => {
  /** What a file imports or hands on as values, before anything runs. What `await import()` names is not among it. */
  function importsOf(file: string): string[] {
    const { statements } = createSourceFile(file, readFileSync(file, 'utf8'), ScriptTarget.Latest);
    return statements.flatMap((line) => {
      if (!isImportDeclaration(line) && !isExportDeclaration(line)) return [];
      const types = isImportDeclaration(line) ? line.importClause?.isTypeOnly : line.isTypeOnly;
      return !types && line.moduleSpecifier && isStringLiteral(line.moduleSpecifier)
        ? [line.moduleSpecifier.text]
        : [];
    });
  }
  /** Our own files that the entries load, one through the other, and the packages that these name. */
  function loadedBy(entries: readonly string[]): ReadonlySet<string> {
    const loaded = new Set(entries);
    for (const file of loaded) {
      if (!existsSync(file) || !/\.m?ts$/.test(file)) continue;
      for (const name of importsOf(file))
        loaded.add(
          name.startsWith('#') ? name.slice(1) : name.startsWith('.') ? join(dirname(file), name) : name,
        );
    }
    return loaded;
  }

  test('is neither Vite nor what serves programmers, the gallery and the tests', () => {
    const loaded = [...loadedBy(['server.ts', 'examiner.ts', 'rebuild.ts', 'reset-password.ts'])];
    expect(loaded).toEqual(expect.arrayContaining(['gateway/http/server.ts', 'graphql-yoga', 'mongoose']));
    const unwanted =
      /^(vite|vitest|@vitejs|@nuxt|playwright-core)(\/|$)|^(gateway\/development|e2e|bench|web)\/|(^|\/)testing\/|\.test\.ts$/;
    expect(loaded.filter((name) => unwanted.test(name))).toEqual([]);
  });
});
