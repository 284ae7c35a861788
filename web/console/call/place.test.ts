import { expect, test } from 'vitest';
import { atFirst, movedBy } from './place.ts';

const [room, own] = [
  { width: 1000, height: 800 },
  { width: 200, height: 200 },
];

test.each([
  ['by half of the free way', { x: -400, y: -300 }, { x: 0.5, y: 0.5 }],
  ['not out of the page', { x: 50, y: -9000 }, { x: 1, y: 0 }],
  ['not at all', { x: 0, y: 0 }, atFirst],
])('a small window is moved %s', (_words, by, place) => {
  expect(movedBy(atFirst, by, room, own)).toEqual(place);
});

test('one that is as large as the page stays where it is', () => {
  expect(movedBy(atFirst, { x: -10, y: -10 }, own, own)).toEqual(atFirst);
});
