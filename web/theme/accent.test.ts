import { expect, test } from 'vitest';
import { contrast, grounds, readableAccent } from './accent.ts';

const accents = ['#1d4ed8', '#ffdd00', '#111111', '#ffffff', '#7f7f7f', '#00a651', '#e4002b'];

test.each(accents)('%s can be read on both grounds', (accent) => {
  for (const ground of Object.values(grounds)) {
    expect(contrast(readableAccent(accent, ground)!, ground)).toBeGreaterThanOrEqual(5.5);
  }
});

test.each([
  ['an accent that reads well stays as the company gave it', '#1d4ed8', grounds.light, '#1d4ed8'],
  ['what is no colour is left to the default', 'red; }', grounds.light, undefined],
  ['a short form is no colour of ours', '#fff', grounds.light, undefined],
])('%s', (_sentence, accent, ground, readable) => {
  expect(readableAccent(accent, ground)).toBe(readable);
});

test('black on white has the greatest contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
});
