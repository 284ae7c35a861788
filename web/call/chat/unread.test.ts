import { expect, test } from 'vitest';
import { unreadOf } from './unread.ts';

const lines = (...whose: readonly ('own' | 'other')[]) =>
  whose.map((each, index) => ({ id: `m${index}`, own: each === 'own', text: '', at: '' }));

test.each([
  ['nothing was written', lines(), undefined, 0],
  ['nothing was looked at', lines('other', 'other'), undefined, 2],
  ['the first was looked at', lines('other', 'other'), 'm0', 1],
  ['the last was looked at', lines('other', 'other'), 'm1', 0],
  ['one answered, on a page that was loaded anew', lines('other', 'own', 'other'), undefined, 1],
  ['one wrote last', lines('other', 'own'), undefined, 0],
  ['what was looked at is no longer among the latest', lines('other', 'other'), 'm-9', 2],
] as const)('%s', (_what, written, seen, count) => {
  expect(unreadOf(written, seen)).toHaveLength(count);
});
