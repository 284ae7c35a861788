import { expect, test } from 'vitest';
import { readProcess } from '#schema/process/text.ts';
import { aDefinition } from '#schema/testing/definitions.ts';

const codeOf = (text: string): string => {
  const read = readProcess(text);
  return 'code' in read ? read.code : read.key;
};

test.each<[string, string, string]>([
  ['a process', JSON.stringify(aDefinition()), 'account'],
  [
    'one of 2 MB',
    JSON.stringify({ ...aDefinition(), name: { en: 'x'.repeat(2_000_000) } }),
    'PROCESS_TOO_LARGE',
  ],
  [
    'one that is a little too large',
    JSON.stringify({ ...aDefinition(), name: { en: 'ü'.repeat(140_000) } }),
    'PROCESS_TOO_LARGE',
  ],
  ['one of a newer format', JSON.stringify({ ...aDefinition(), format: 3 }), 'PROCESS_FORMAT_UNKNOWN'],
  ['one without a format', JSON.stringify({ key: 'account' }), 'PROCESS_FORMAT_UNKNOWN'],
  ['half a file', JSON.stringify(aDefinition()).slice(0, 200), 'PROCESS_UNREADABLE'],
  ['no object', '7', 'PROCESS_UNREADABLE'],
  ['a key that is a path', JSON.stringify({ ...aDefinition(), key: '../x' }), 'PROCESS_UNREADABLE'],
  ['the longest key', JSON.stringify({ ...aDefinition(), key: 'x'.repeat(60) }), 'x'.repeat(60)],
  ['a longer one', JSON.stringify({ ...aDefinition(), key: 'x'.repeat(61) }), 'PROCESS_UNREADABLE'],
  ['half a letter', '{"format":2,"key":"a","name":"\\ud800"}', 'PROCESS_UNREADABLE'],
  ['half a letter in a name', '{"format":2,"key":"a","\\udc00":1}', 'PROCESS_UNREADABLE'],
  ['a whole letter of two halves', '{"format":2,"key":"a","name":"\\ud83d\\udd90"}', 'a'],
  [
    'a path that only looks like half a letter',
    JSON.stringify({ format: 2, key: 'a', name: 'C:\\udo' }),
    'a',
  ],
  [
    'brackets without end',
    `{"format":2,"key":"a","x":${'['.repeat(3000)}${']'.repeat(3000)}}`,
    'PROCESS_UNREADABLE',
  ],
])('%s is %3$s', (_what, text, expected) => {
  expect(codeOf(text)).toBe(expected);
});
