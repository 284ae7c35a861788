import { expect, test } from 'vitest';
import { moved } from './step-rows.ts';

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('moving %s by %i gives %j', (kind, by, order) => {
  expect(moved(['a', 'b', 'c'], kind, by)).toEqual(order);
});
