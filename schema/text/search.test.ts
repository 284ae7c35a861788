import { expect, test } from 'vitest';
import { isFoundBy, searchText, searchWords } from '#schema/text/search.ts';

test.each([
  ['Müller', 'muller'],
  ['Müller', 'MÜLLER'],
  ['Mu\u0308ller', 'müller'],
  ['Müller', 'mu\u0308l'],
  ['Łukasz Żółć', 'lukasz zolc'],
  ['Lukasz', 'Łukasz'],
  ['O’Brien', "o'brien"],
  ["O'Brien", 'o’brien'],
  ['O‘Brien', 'obrien'],
  ['O´Brien', 'o`brien'],
  ['O’Brien', 'BRIEN'],
  ['Sean O´Brien', 'brien se'],
  ['Anna-Maria', 'maria'],
  ['Sørensen', 'sorensen'],
  ['Strauß', 'strauss'],
  ['STRAUSS', 'strauß'],
  ['Đorđe', 'dorde'],
  ['Æsa Þórsdóttir', 'aesa thors'],
  ['İpek Yıldız', 'ipek yildiz'],
  ['Νίκος', 'ΝΙΚΟΣ'],
  ['Anna‑Maria', 'anna-maria'],
  ['Anna\u00a0Maria', 'maria anna'],
  ['ＡＮＮＡ', 'anna'],
  ['Anna', ''],
  ['Anna', ' ’ '],
])('%s is found by "%s"', (name, search) => {
  expect(isFoundBy(searchWords(search), searchText([name]))).toBe(true);
});

test.each([
  ['Müller', 'miller'],
  ['Anna Klein', 'anna gross'],
  ['Anna', '.*'],
  ['Hannah', 'anna'],
])('%s is not found by "%s"', (name, search) => {
  expect(isFoundBy(searchWords(search), searchText([name]))).toBe(false);
});

test('words are looked for in every name and in the reference', () => {
  const text = searchText(['Anna Klein', 'Zoë Ångström'], 'Case-7');
  expect(isFoundBy(searchWords('zoe case-7 klein'), text)).toBe(true);
});
