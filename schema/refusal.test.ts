import { expect, test } from 'vitest';
import { refuse } from '#schema/refusal.ts';

test('a refusal that quotes half a character is still text', () => {
  const { message } = refuse('STEP_UNKNOWN', 'There is no step "\ud800😀".');
  expect(message).toBe('There is no step "\ufffd😀".');
});
