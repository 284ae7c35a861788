import { expect, it } from 'vitest';
import { partBytes, partOf } from '#gateway/evidence/part.ts';

const { least, most } = partBytes;
const megabytes = 3 * most;

it('a piece without a range comes whole', () => {
  expect(partOf(undefined)).toEqual({ of: 'whole' });
});

it.each([
  [`bytes */${megabytes}`, { of: 'question', total: megabytes }],
  [`bytes 0-${most - 1}/${megabytes}`, { of: 'part', from: 0, to: most, total: megabytes }],
  [
    `bytes ${most}-${most + least - 1}/${megabytes}`,
    { of: 'part', from: most, to: most + least, total: megabytes },
  ],
  [
    `bytes ${megabytes - 1}-${megabytes - 1}/${megabytes}`,
    { of: 'part', from: megabytes - 1, to: megabytes, total: megabytes },
  ],
  ['bytes 0-9/10', { of: 'part', from: 0, to: 10, total: 10 }],
])('"%s" is understood', (range, part) => {
  expect(partOf(range)).toEqual(part);
});

it.each([
  '',
  'bytes',
  'bytes 0-99',
  'bytes 0-99/*',
  'bytes */0',
  'bytes 9-0/10',
  'bytes 0-10/10',
  'items 0-9/10',
  'bytes -5-9/10',
  'bytes 0-9999999999999/99999999999999',
  `bytes 0-${most}/${megabytes}`,
  `bytes 0-${least - 2}/${megabytes}`,
])('"%s" is no part', (range) => {
  expect(partOf(range)).toMatchObject({ code: 'INVALID_INPUT' });
});
