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
  expect(stanceOf({ verdict, advice })).toBe(stance);
});

const good = { verdict: 'approved', advice: 'approve' } as const;
test.each([
  ['was advised to be rejected', { verdict: 'rejected', advice: 'reject' }, 'withAdvice'],
  ['was advised to be approved', { verdict: 'rejected', advice: 'approve' }, 'against'],
  ['had completed nothing', { verdict: 'rejected', advice: 'open' }, 'open'],
] as const)('an approval that excepts somebody who %s', (_words, other, stance) => {
  expect(stanceOf({ ...good, outcomes: [good, other] })).toBe(stance);
});

test('an approval of somebody who was advised to be rejected is against the advice on them', () => {
  expect(stanceOf({ ...good, outcomes: [good, { verdict: 'approved', advice: 'reject' }] })).toBe('against');
});

test('a rejection stands to what was advised on the session', () => {
  const outcomes = [
    { verdict: 'rejected', advice: 'reject' },
    { verdict: 'rejected', advice: 'approve' },
  ] as const;
  expect(stanceOf({ verdict: 'rejected', advice: 'reject', outcomes })).toBe('withAdvice');
});
