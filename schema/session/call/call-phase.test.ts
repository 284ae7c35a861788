import { describe, expect, test } from 'vitest';
import { isOver, noticeFor, phaseOf, type CallPhase } from '#schema/session/call/call-phase.ts';
import {
  presences,
  sessionStates,
  type Member,
  type Presence,
  type SessionState,
} from '#schema/session/session.ts';
import { aSessionIn } from '#schema/testing/states.ts';

const wanted: Readonly<Record<SessionState, CallPhase>> = {
  scheduled: 'before',
  open: 'before',
  ringing: 'before',
  missed: 'before',
  live: 'live',
  interrupted: 'live',
  unattended: 'live',
  ending: 'closing',
  deciding: 'closing',
  inReview: 'closing',
  sealing: 'closing',
  approved: 'closed',
  rejected: 'closed',
  expired: 'closed',
  cancelled: 'closed',
  abandoned: 'closed',
};

describe.each(sessionStates)('in a session that is %s', (state) => {
  const session = aSessionIn(state);
  const being = (presence: Presence): Member => ({ ...(session.members[0] as Member), presence });

  test('the call is as it is to those who take part', () => {
    expect(phaseOf(state)).toBe(wanted[state]);
  });

  test.each(presences)(
    'a participant who is %s is told how the call stands, or that it goes on without them',
    (presence) => {
      const goesOn = wanted[state] === 'live' && presence === 'left';
      expect(noticeFor(session, being(presence))).toBe(goesOn ? 'left' : wanted[state]);
    },
  );
});

test.each([
  ['before', false],
  ['live', false],
  ['left', false],
  ['closing', true],
  ['closed', true],
] as const)('a call that is %s is over: %s', (call, over) => {
  expect(isOver(call)).toBe(over);
});
