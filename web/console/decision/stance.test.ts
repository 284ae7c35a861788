import { expect, test } from 'vitest';
import { stanceOf } from './stance.ts';

test.each([
  ['approved', 'approve', 'withAdvice'],
  ['rejected', 'reject', 'withAdvice'],
  ['approved', 'reject', 'against'],
  ['rejected', 'approve', 'against'],
  ['approved', 'review', 'open'],
  ['rejected', 'retake', 'open'],
  ['approved', 'open', 'open'],
] as const)('what is %s where the advice is to %s stands to it: %s', (verdict, advice, stance) => {
  expect(stanceOf(verdict, advice)).toBe(stance);
});
