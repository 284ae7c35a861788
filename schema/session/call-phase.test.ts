import { describe, expect, test } from 'vitest';
import { phaseOf, standingIn } from '#schema/session/call-phase.ts';
import type { CallPhase, Presence } from '#schema/participant/participant.ts';
import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { aDroppedSession, aParticipantIn, aSessionIn } from '#schema/testing/states.ts';

const wanted: Readonly<Record<SessionState, CallPhase>> = {
  scheduled: 'before',
  open: 'before',
  ringing: 'before',
  missed: 'before',
  live: 'live',
  interrupted: 'live',
  ending: 'closing',
  deciding: 'closing',
  inReview: 'closing',
  approved: 'closed',
  rejected: 'closed',
  expired: 'closed',
  cancelled: 'closed',
  abandoned: 'closed',
};

describe.each(sessionStates)('in a session that is %s', (state) => {
  const session = aSessionIn(state);

  test('the call is as it is to those who take part', () => {
    expect(phaseOf(state)).toBe(wanted[state]);
  });

  test.each(['before', 'live'] as const)(
    'a participant who was last heard of %s stands like that',
    (call) => {
      expect(standingIn(session, aParticipantIn(call)).call).toBe(wanted[state]);
    },
  );

  test('a participant who has closed stays closed', () => {
    const closed = aParticipantIn('closed');
    expect(standingIn(session, closed).call).toBe('closed');
  });

  test('a participant who is closing goes on to the end only', () => {
    const call = wanted[state] === 'closed' ? 'closed' : 'closing';
    expect(standingIn(session, aParticipantIn('closing')).call).toBe(call);
  });
});

describe('presence in a call', () => {
  const being = (presence: Presence) => ({ ...aParticipantIn('live'), presence });

  test.each<[SessionState, Presence, Presence]>([
    ['live', 'inCall', 'inCall'],
    ['live', 'away', 'inCall'],
    ['live', 'left', 'left'],
    ['live', 'invited', 'invited'],
    ['interrupted', 'inCall', 'away'],
    ['interrupted', 'away', 'away'],
    ['interrupted', 'left', 'left'],
    ['deciding', 'inCall', 'inCall'],
  ])('%s, when they say %s, is %s', (state, said, seen) => {
    expect(standingIn(aSessionIn(state), being(said)).presence).toBe(seen);
  });

  test('of one of two is theirs alone', () => {
    const live = aSessionIn('live');
    const [member] = live.members;
    if (!member) throw new Error('no member');
    const berta = { ...member, id: 'p2', present: false };
    const session = { ...live, members: [member, berta] };
    expect(standingIn(session, being('inCall')).presence).toBe('inCall');
    expect(standingIn(session, { ...being('inCall'), id: 'p2' }).presence).toBe('away');
  });

  test('of one who waited when the operator answered: they are in it', () => {
    const waiting = { ...aParticipantIn('before'), presence: 'waiting' as const };
    expect(standingIn(aSessionIn('live'), waiting)).toMatchObject({ call: 'live', presence: 'inCall' });
  });

  test('of a call that was given up: they are away, until they join again', () => {
    const seen = standingIn(aDroppedSession('open'), aParticipantIn('live'));
    expect(seen).toMatchObject({ call: 'before', presence: 'away' });
  });
});
