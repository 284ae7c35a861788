import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from './en/console.ts';
import { join as joinEnglish } from './en/join.ts';
import type { Messages } from './languages.ts';
import { messagesOf } from './testing/messages.ts';

const sourcesOf = (...folders: readonly string[]): string =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ts|vue)$/.test(path) && !/\.test\.ts$|generated|dist\//.test(path))
        .map((path) => readFileSync(join(folder, path), 'utf8')),
    )
    .join('\n');

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a text between backticks can name, `a.${b}` or `a["${b}"]`: what is computed stands for one or more keys. */
function patternOf(template: string): RegExp {
  const parts = template
    .replace('["', '.')
    .replace('"]', '')
    .split(/\$\{[^}]*\}/);
  return new RegExp(`^${parts.map(escaped).join('.+')}$`);
}

/** The keys that no text in the sources names. A text that begins with a computed part names nothing in particular. */
function unused(keys: Iterable<string>, sources: string): readonly string[] {
  const literals = new Set([...sources.matchAll(/['"]([\w.:["\]-]+)['"]/g)].map(([, text = '']) => text));
  const patterns = [...sources.matchAll(/`([a-z]\w*\.[^`\n]*)`/g)].map(([, text = '']) => patternOf(text));
  return [...keys].filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

/** What the server says is asked for by codes: `codes.test.ts` knows those. */
const pageKeys = (words: Messages): readonly string[] =>
  [...messagesOf(words).keys()].filter((key) => !key.startsWith('said.'));

const shared = ['web/api', 'web/call', 'web/steps', 'web/ui', 'web/words'];

test('every word of the console is said somewhere', () => {
  expect(unused(pageKeys(english), sourcesOf('web/console', ...shared))).toEqual([]);
});

test('every word of the applicant’s page is said somewhere', () => {
  expect(unused(pageKeys(joinEnglish), sourcesOf('web/join', ...shared))).toEqual([]);
});

test('a word that nobody says is found', () => {
  const sources = "t('a.b'); t(`c.${d}.e`); t(`${f}.g`)";
  expect(unused(['a.b', 'a.c', 'c.x.e', 'c.x.f', 'h.g'], sources)).toEqual(['a.c', 'c.x.f', 'h.g']);
});
