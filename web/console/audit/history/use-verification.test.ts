import { expect, test } from 'vitest';
import { verdictOf } from './use-verification.ts';

const workflow = { workflowId: 'session/s', events: 40, answers: 12, difference: null };

test.each([
  ['a history without a difference is proven', {}, 'proven', 'proven'],
  ['a difference is a difference', { difference: 'Event 7 differs.' }, 'differs', 'differs'],
  ['its sibling without one is still proven', {}, 'differs', 'proven'],
  [
    'a history that could not be read is unavailable',
    { events: 0, answers: 0 },
    'unavailable',
    'unavailable',
  ],
  ['what was compared beside it stands', {}, 'unavailable', 'proven'],
] as const)('%s', (_sentence, parts, whole, verdict) => {
  expect(verdictOf({ ...workflow, ...parts }, whole)).toBe(verdict);
});
