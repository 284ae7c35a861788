import { expect, test } from 'vitest';
import { pictureName } from './picture-name.ts';

test.each([
  ['page', 'session.picture.page', {}],
  ['face-live', 'session.picture.face-live', {}],
  ['c2-neutral', 'session.picture.neutral', { number: '2' }],
  ['c10-peak-3', 'session.picture.peak', { number: '10' }],
  ['something-new', 'session.picture.other', { label: 'something-new' }],
] as const)('the picture %s is called by %s', (label, path, values) => {
  expect(pictureName(label)).toEqual([path, values]);
});
