import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !name.endsWith('-own.md'))
    .map((name) => path.join(folder, name));
const pages = [...markdownIn('.'), ...markdownIn('docs')];

/** Where links and pictures of a page lead to in the repository. */
const targetsOf = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => target.split('#')[0] ?? '');

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test.each(pages)('%s leads to nothing that is not there', (page) => {
  const missing = targetsOf(page).filter((target) => !existsSync(path.join(path.dirname(page), target)));
  expect(missing).toEqual([]);
});

test.each(pages)('%s names no command that is not there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(/npm run ([\w:-]+\w)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
