import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '#schema/refusal.ts';
import { leave } from '#schema/session/call/presence.ts';
import { mayEnterRoom, mayJoinCall, mayTryLine } from '#schema/session/call/room.ts';
import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { applicant, olga, otto } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const inCall: readonly SessionState[] = ['live', 'interrupted', 'unattended'];
const before: readonly SessionState[] = ['scheduled', 'open', 'ringing', 'missed'];

describe.each(sessionStates)('while the session is %s', (state) => {
  const session = aSessionIn(state);
  const either = (call: RefusalCode | undefined, early: RefusalCode | undefined, late: RefusalCode) =>
    inCall.includes(state) ? call : before.includes(state) ? early : late;

  test('the applicant enters the room of a call, the operator that of their own call', () => {
    expect(mayEnterRoom(session, 'p1')?.code).toBe(either(undefined, 'SESSION_NOT_LIVE', 'SESSION_ENDED'));
    expect(mayJoinCall(session, olga)?.code).toBe(inCall.includes(state) ? undefined : 'SESSION_NOT_LIVE');
    expect(mayJoinCall(session, otto)?.code).toBe(
      inCall.includes(state) ? 'NOT_YOUR_CALL' : 'SESSION_NOT_LIVE',
    );
  });

  test('the applicant may try their line until the call is over', () => {
    expect(mayTryLine(session, 'p1')?.code).toBe(either(undefined, undefined, 'SESSION_ENDED'));
    expect(mayTryLine(session, 'p9')?.code).toBe('NOT_FOUND');
  });
});

test('who has left enters again by pressing Join only, and a stranger never', () => {
  const left = leave(aSessionIn('live'), { participantId: 'p1' }, applicant('p1'), at(9)).state;
  expect(mayEnterRoom(left, 'p1')?.code).toBe('SESSION_NOT_LIVE');
  expect(mayEnterRoom(left, 'p9')?.code).toBe('NOT_FOUND');
});
