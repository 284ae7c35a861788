import { expect, test } from 'vitest';
import { isRefusalCode, refuse } from '#schema/refusal.ts';

test('a refusal that quotes half a character is still text', () => {
  const { phrase } = refuse('STEP_UNKNOWN', { kind: '\ud800😀' });
  expect(phrase).toEqual({ code: 'refusal.STEP_UNKNOWN', values: { kind: '\ufffd😀' } });
});

test('the code of a refusal is what stands before its reason', () => {
  expect(refuse('NOT_ALLOWED.answer').code).toBe('NOT_ALLOWED');
  expect(refuse('STEP_OPEN').code).toBe('STEP_OPEN');
});

test.each([
  ['NOT_ALLOWED', true],
  ['STEP_OPEN', true],
  ['NOT_ALLOWED.answer', false],
  ['BUG', false],
  [undefined, false],
])('%s is a code of a refusal: %s', (code, known) => {
  expect(isRefusalCode(code)).toBe(known);
});
