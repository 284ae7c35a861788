import { expect, test } from 'vitest';
import { sessionStates } from '#schema/session/session.ts';
import { shownState } from './marks.ts';

test('a session open again after a call is not one whose link was only sent', () => {
  expect(shownState('open', false)).toBe('open');
  expect(shownState('open', true)).toBe('dropped');
});

test.each(sessionStates.filter((state) => state !== 'open'))(
  '%s is shown as it is, called or not',
  (state) => {
    expect([shownState(state, false), shownState(state, true)]).toEqual([state, state]);
  },
);
