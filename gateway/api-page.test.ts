import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { refusalCodes } from '#schema/refusal.ts';
import { documentLimits } from '#gateway/graphql/server/limits.ts';
import { gatewayCodes } from '#gateway/refusal.ts';
import { usualLimits } from '#gateway/config.ts';

const page = await readFile(new URL('../docs/api.md', import.meta.url), 'utf8');

/** A code that no client of the contract meets: LiveKit's own hook. */
const elsewhere = ['TOO_LARGE'];

test.each([...new Set([...refusalCodes, ...gatewayCodes])])(
  'the page for writers of clients explains %s',
  (code) => {
    expect(page).toContain(`\`${code}\``);
  },
);

test('the page explains every code that the gateway answers with', async () => {
  const unexplained = new Set<string>();
  const folder = new URL('.', import.meta.url);
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts') || /testing|\.test\.ts$/.test(file)) continue;
    const text = await readFile(new URL(file, folder), 'utf8');
    const codes = text.matchAll(
      /(?:code: |misused\(|failure\(|refusal\(\d+, |no\(\d+,\s*|\[)'([A-Z]+(?:_[A-Z]+)*)'/g,
    );
    for (const [, code = ''] of codes)
      if (code.length > 4 && !page.includes(`\`${code}\``)) unexplained.add(code);
  }
  expect([...unexplained].filter((code) => !elsewhere.includes(code))).toEqual([]);
});

test.each(Object.entries(usualLimits))('the page tells the limit of %s, which is %i', (_limit, most) => {
  const [, table = ''] = page.split('| within a minute |');
  expect(table).toMatch(new RegExp(`\\b${most}\\b`));
});

test.each(['depth', 'fields', 'aliases', 'directives'] as const)(
  'the page tells how many %s a document may have',
  (what) => {
    expect(page).toContain(`${documentLimits[what]} ${what === 'depth' ? 'levels' : what}`);
  },
);
