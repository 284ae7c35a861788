import { expect, it } from 'vitest';
import { mayCreateFrom } from '#schema/session/create-from.ts';
import { createSession } from '#schema/session/create.ts';
import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { aProcess, olga, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const free: readonly SessionState[] = ['deciding', 'rejected', 'expired', 'cancelled', 'abandoned'];

it.each(sessionStates)(
  'another session may be created from one that is %s, where that came to nothing',
  (state) => {
    const refusal = mayCreateFrom(aSessionIn(state), olga);
    expect(refusal?.code).toBe(free.includes(state) ? undefined : 'SESSION_GOES_ON');
  },
);

it('whoever may not create sessions creates none from another', () => {
  expect(mayCreateFrom(aSessionIn('expired'), rita)?.code).toBe('NOT_ALLOWED');
});

it('a session says from which it was created, and so does its journal', () => {
  const participants = [{ id: 'p1', name: 'Anna Applicant' }];
  const ask = { id: 'ses-2', process: aProcess(), participants, from: 'ses-1' };
  const { state, entries } = createSession(ask, olga, at(0));
  expect(state.from).toBe('ses-1');
  expect(entries[0]?.data).toEqual({ process: 'Account opening', from: 'ses-1' });
});
