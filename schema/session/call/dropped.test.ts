import { describe, expect, test } from 'vitest';
import type { Actor } from '#schema/actor.ts';
import type { Refusal, RefusalCode } from '#schema/refusal.ts';
import { answer, mayAnswer } from '#schema/session/call/answer.ts';
import {
  conclude,
  endCall,
  endLongCall,
  giveUpCall,
  mayConclude,
  mayEndCall,
} from '#schema/session/call/call.ts';
import { cancel, closeMember, mayCancel, mayDecide, mayReview } from '#schema/session/decision.ts';
import { isInCall, sessionStates, type Session, type SessionState } from '#schema/session/session.ts';
import { applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aDroppedSession, aSessionIn, at } from '#schema/testing/states.ts';

type Answer = RefusalCode | 'may';
const partner: Actor = { kind: 'partner', id: 'key', name: 'Shop' };
const dropped = ['open', 'ringing', 'missed'] as const;
const answerOf = (refusal: Refusal | undefined): Answer => refusal?.code ?? 'may';

describe('closing a session for the decision', () => {
  const wanted: Readonly<Record<SessionState, Answer>> = {
    scheduled: 'SESSION_NOT_LIVE',
    open: 'SESSION_NOT_LIVE',
    ringing: 'SESSION_NOT_LIVE',
    missed: 'SESSION_NOT_LIVE',
    live: 'SESSION_NOT_OPEN',
    interrupted: 'SESSION_NOT_OPEN',
    unattended: 'SESSION_NOT_OPEN',
    ending: 'SESSION_NOT_OPEN',
    deciding: 'SESSION_NOT_OPEN',
    inReview: 'SESSION_NOT_OPEN',
    sealing: 'SESSION_NOT_OPEN',
    approved: 'SESSION_ENDED',
    rejected: 'SESSION_ENDED',
    expired: 'SESSION_ENDED',
    cancelled: 'SESSION_ENDED',
    abandoned: 'SESSION_ENDED',
  };
  test.each(sessionStates)('in %s', (state) => {
    expect(answerOf(mayConclude(aSessionIn(state), olga))).toBe(wanted[state]);
  });

  test.each([rita, partner, applicant('p1'), { ...olga, role: 'auditor' } as const])(
    'is not for $name',
    (by) => {
      expect(answerOf(mayConclude(aDroppedSession('open'), by))).toBe('NOT_ALLOWED');
    },
  );
});

describe.each(dropped)('after a dropped call, while %s,', (state) => {
  const session = aDroppedSession(state);
  const decision = { verdict: 'rejected', reason: 'Seen.' } as const;
  const waits = state !== 'open';

  test.each<[string, (session: Session) => Refusal | undefined, Answer]>([
    ['the operator may answer', (each) => mayAnswer(each, olga), waits ? 'may' : 'NOBODY_WAITING'],
    ['another operator may answer', (each) => mayAnswer(each, otto), waits ? 'may' : 'NOBODY_WAITING'],
    ['there is no call to end', (each) => mayEndCall(each, olga), 'SESSION_NOT_LIVE'],
    ['the operator may close it', (each) => mayConclude(each, olga), 'may'],
    ['another operator may close it', (each) => mayConclude(each, otto), 'may'],
    ['an operator may cancel it', (each) => mayCancel(each, otto), 'may'],
    ['a partner may not cancel it', (each) => mayCancel(each, partner), 'NOT_ALLOWED'],
    ['nobody may decide', (each) => mayDecide(each, decision, olga), 'NOT_DECIDING'],
    ['nobody may review', (each) => mayReview(each, decision, rita), 'NOT_DECIDING'],
  ])('%s', (_words, may, wanted) => {
    expect(answerOf(may(session))).toBe(wanted);
  });

  test('closing it closes the runs first, and then it is up for decision', () => {
    const ending = conclude(session, otto, at(300));
    expect(ending.state).toMatchObject({ state: 'ending', members: [{ presence: 'away' }] });
    expect(ending.entries).toMatchObject([{ kind: 'concluded', actor: { id: otto.id } }]);
    const standing = session.members[0]?.standing;
    if (!standing) throw new Error('no standing');
    const deciding = closeMember(ending.state, standing, at(301)).state;
    expect(deciding.state).toBe('deciding');
    expect(mayDecide(deciding, decision, olga)).toBeUndefined();
  });

  test('cancelling it keeps the reason', () => {
    const { state, entries } = cancel(session, otto, at(300), { reason: 'They rang off.' });
    expect(state.state).toBe('cancelled');
    expect(entries).toMatchObject([{ kind: 'cancelled', data: { reason: 'They rang off.' } }]);
  });
});

test('a second call that ends leaves the end of the first as it was', () => {
  const again = answer(aDroppedSession('ringing'), otto, at(300)).state;
  const { calls } = endCall(again, otto, at(400)).state;
  expect(calls.map(({ operator, endedAt }) => [operator.id, endedAt])).toEqual([
    [olga.id, aDroppedSession('open').since],
    [otto.id, at(400)],
  ]);
});

test.each(sessionStates.filter((state) => !isInCall({ state })))(
  'a time that was set for a call changes nothing in %s',
  (state) => {
    const session = aSessionIn(state);
    expect(endLongCall(session, at(9999)).state).toBe(session);
    expect(giveUpCall(session, at(9999)).state).toBe(session);
  },
);

test('a call that is live is not given up', () => {
  const session = aSessionIn('live');
  expect(giveUpCall(session, at(9999)).state).toBe(session);
});

test('who closes a session during its call is told to end the call', () => {
  expect(mayConclude(aSessionIn('live'), olga)?.phrase.code).toBe('refusal.SESSION_NOT_OPEN.callGoesOn');
});

test('the reason of a cancellation is not endless', () => {
  const reason = 'x'.repeat(2001);
  expect(answerOf(mayCancel(aSessionIn('open'), olga, { reason }))).toBe('INVALID_INPUT');
});

test.each([
  ['live', 'refusal.NOT_DECIDING.callGoesOn'],
  ['open', 'refusal.NOT_DECIDING.noCall'],
] as const)('who decides while it is %s is told what to do', (state, code) => {
  expect(mayDecide(aSessionIn(state), { verdict: 'approved' }, olga)?.phrase.code).toBe(code);
});

test('who decides after a dropped call is told to close the session', () => {
  const refusal = mayDecide(aDroppedSession('missed'), { verdict: 'approved' }, olga);
  expect(refusal?.phrase.code).toBe('refusal.NOT_DECIDING.notClosed');
});

describe('a participant who closed before the call ended, for want of their workflow,', () => {
  const gone = (session: Session): Session => {
    const standing = session.members[0]?.standing;
    if (!standing) throw new Error('no standing');
    return closeMember(session, standing, at(100)).state;
  };

  test.each(['live', 'interrupted', 'open', 'cancelled'] as const)(
    'does not change that it is %s',
    (state) => {
      const { since } = aSessionIn(state);
      expect(gone(aSessionIn(state))).toMatchObject({ state, since, members: [{ closed: true }] });
    },
  );

  test.each<[string, Session, (session: Session) => Session]>([
    ['the end of the call', aSessionIn('live'), (each) => endCall(each, olga, at(300)).state],
    ['the limit of the call', aSessionIn('live'), (each) => endLongCall(each, at(300)).state],
    ['closing the session', aDroppedSession('open'), (each) => conclude(each, olga, at(300)).state],
  ])('is not waited for after %s', (_words, session, end) => {
    expect(end(session).state).toBe('ending');
    expect(end(gone(session)).state).toBe('deciding');
  });
});
