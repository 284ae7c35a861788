import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. They come first, those of level 3 last, but for two. */
const counts: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5 },
  ...{ '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4 },
  ...{ '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4 },
  ...{ '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2 },
  ...{ '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1 },
  ...{ '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
};
const wanted = Object.entries(counts).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
);

const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', , answer = '', by = '']) => ({ id, answer: answer.trim(), by: by.trim() }),
);

test('every requirement of level 2 has a row, and no row is of anything else', () => {
  expect(wanted).toHaveLength(253);
  expect(rows.map(({ id }) => id)).toEqual(wanted);
});

test('every row is met, not applicable or open, and says by what or why', () => {
  for (const { id, answer, by } of rows) {
    expect([id, answer]).toEqual([id, expect.stringMatching(/^(met|not applicable|\*\*open\*\*)$/)]);
    expect([id, by.length > 8]).toEqual([id, true]);
  }
});

test('what is met names a file that shows it, and every file that is named is there', () => {
  for (const { id, answer, by } of rows) {
    const files = [...by.matchAll(/`([\w./-]+\.(?:test\.ts|ts|vue|md|yaml|js|mjs))`/g)].map(
      ([, file = '']) => file,
    );
    if (answer === 'met') expect([id, files.length > 0]).toEqual([id, true]);
    for (const file of files) expect([id, file, existsSync(file)]).toEqual([id, file, true]);
  }
});

test('the count at its head is that of its rows', () => {
  const of = (answer: string) => rows.filter((row) => row.answer === answer).length;
  const said = `${of('met')} are met, ${of('not applicable')} are not applicable, ${of('**open**')} are open`;
  expect(page).toContain(said);
});
