import { expect, test } from 'vitest';
import { judgeLicences, type Component } from './policy.ts';

const component = (name: string, ...ids: string[]): Component => ({
  name,
  version: '1.0.0',
  ...(ids.length > 0 && { licenses: ids.map((id) => ({ license: { id } })) }),
});
const expressed = (expression: string): Component => ({
  name: 'one',
  version: '1.0.0',
  licenses: [{ expression }],
});

test('MIT, Apache, BSD and ISC are let through, as are alternatives of which one is, and sums of them', () => {
  for (const id of ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'])
    expect(judgeLicences([component('one', id)])).toEqual({ excepted: [], refused: [] });
  for (const expression of ['(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT'])
    expect(judgeLicences([expressed(expression)]).refused).toEqual([]);
});

test('any other licence is refused, and so is a package that names none', () => {
  const asked = [
    component('one', 'GPL-3.0-only'),
    component('two'),
    component('three', 'MIT', 'AGPL-3.0-only'),
  ];
  expect(judgeLicences(asked).refused).toEqual([
    'one@1.0.0: GPL-3.0-only',
    'two@1.0.0: it names no licence',
    'three@1.0.0: MIT AND AGPL-3.0-only',
  ]);
  expect(judgeLicences([expressed('MIT AND GPL-3.0-only')]).refused).toHaveLength(1);
  expect(judgeLicences([expressed('MIT OR Apache-2.0 AND GPL-3.0-only')]).refused).toHaveLength(1);
});

test('what is excepted is told with its reason, for any machine, and only while it says what it said', () => {
  const { excepted, refused } = judgeLicences([
    component('vaul-vue'),
    component('@img/sharp-libvips-darwin-arm64', 'LGPL-3.0-or-later'),
  ]);
  expect(refused).toEqual([]);
  expect(excepted.map(({ name, says }) => [name, says])).toEqual([
    ['vaul-vue@1.0.0', 'none'],
    ['@img/sharp-libvips-darwin-arm64@1.0.0', 'LGPL-3.0-or-later'],
  ]);
  expect(judgeLicences([component('vaul-vue', 'GPL-3.0-only')]).refused).toHaveLength(1);
});
