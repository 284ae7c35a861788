import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '#schema/refusal.ts';
import { answer } from '#schema/session/call/answer.ts';
import { endCall } from '#schema/session/call/call.ts';
import { callAgain, wasCalledAgain } from '#schema/session/call/call-again.ts';
import { noticeFor } from '#schema/session/call/call-phase.ts';
import { maySendMessage } from '#schema/session/chat.ts';
import { join, leave, mayJoin } from '#schema/session/call/presence.ts';
import {
  letBackIn,
  longestRemovalReason,
  mayLetBackIn,
  mayRemoveParticipant,
  removeParticipant,
} from '#schema/session/call/removal.ts';
import { mayEnterRoom } from '#schema/session/call/room.ts';
import { isNews } from '#schema/session/call/hints/room-hint.ts';
import { createSession } from '#schema/session/create.ts';
import {
  changeMember,
  endStates,
  memberOf,
  presences,
  sessionStates,
  type Session,
} from '#schema/session/session.ts';
import { aProcess, applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn, at, joins } from '#schema/testing/states.ts';

const ask = { participantId: 'p1', reason: 'Answered for somebody else.' };
const anna = applicant('p1');
const administrator = { ...otto, id: 'staff-ada', role: 'administrator' } as const;
const remove = (session: Session, by = olga) => removeParticipant(session, ask, by, at(9));
const being = (presence: (typeof presences)[number]) =>
  changeMember(aSessionIn('live'), 'p1', { presence, connection: { id: 'c1', at: at(3), ended: false } });
const removed = () => remove(aSessionIn('live')).state;
const kinds = ({ entries }: { entries: readonly { kind: string }[] }) => entries.map(({ kind }) => kind);

/** Of two who are in the call. */
function two(): Session {
  const participants = ['p1', 'p2'].map((id) => ({ id, name: `Person ${id}` }));
  const begun = createSession({ id: 'ses-1', process: aProcess(), participants }, olga, at(0)).state;
  return answer(joins(joins(begun, 'p1', at(1)), 'p2', at(1)), olga, at(2)).state;
}

describe('removing a participant', () => {
  test.each(sessionStates)('is for a call that goes on: %s', (state) => {
    const inCall = ['live', 'interrupted', 'unattended'].includes(state);
    const refusal = mayRemoveParticipant(aSessionIn(state), ask, olga);
    expect(refusal?.code).toBe(inCall ? undefined : 'SESSION_NOT_LIVE');
  });

  test.each<[string, Parameters<typeof mayRemoveParticipant>[2], RefusalCode]>([
    ['another operator', otto, 'NOT_YOUR_CALL'],
    ['an administrator whose call it is not', administrator, 'NOT_YOUR_CALL'],
    ['a reviewer', rita, 'NOT_ALLOWED'],
    ['the applicant', anna, 'NOT_ALLOWED'],
  ])('is refused to %s', (_who, by, code) => {
    expect(mayRemoveParticipant(aSessionIn('live'), ask, by)?.code).toBe(code);
    expect(mayLetBackIn(removed(), ask, by)?.code).toBe(code);
  });

  test.each<[string, RefusalCode | undefined]>([
    ['', 'REASON_REQUIRED'],
    [' \n ', 'REASON_REQUIRED'],
    ['é'.repeat(longestRemovalReason), undefined],
    ['é'.repeat(longestRemovalReason + 1), 'INVALID_INPUT'],
  ])('needs a reason of 1 to 500 characters', (reason, code) => {
    expect(mayRemoveParticipant(aSessionIn('live'), { ...ask, reason }, olga)?.code).toBe(code);
  });

  test('is refused for nobody, and for who was removed already', () => {
    expect(mayRemoveParticipant(aSessionIn('live'), { ...ask, participantId: 'p9' }, olga)?.code).toBe(
      'NOT_FOUND',
    );
    expect(mayRemoveParticipant(removed(), ask, olga)?.code).toBe('PARTICIPANT_REMOVED');
  });

  test.each(presences)('ends the part of who is %s, with the reason in the journal', (presence) => {
    const { state, entries } = remove(being(presence));
    expect(entries[0]).toMatchObject({
      kind: 'participantRemoved',
      actor: olga,
      participantId: 'p1',
      data: { name: 'Anna Applicant', reason: ask.reason },
    });
    const member = memberOf(state, 'p1');
    expect(member).toMatchObject({
      presence: 'left',
      removed: { reason: ask.reason, by: olga, at: at(9) },
      connection: { ended: true },
    });
    expect(mayJoin(state, ask, anna)?.phrase.code).toBe('refusal.PARTICIPANT_REMOVED.own');
    expect(mayEnterRoom(state, 'p1')?.code).toBe('PARTICIPANT_REMOVED');
    expect(maySendMessage(state, { ...ask, text: 'Why?' }, anna)?.code).toBe('PARTICIPANT_REMOVED');
    expect(isNews(state, { participantId: 'p1', present: true })).toBe(false);
    expect(leave(state, ask, anna, at(10))).toEqual({ state, entries: [] });
  });

  test('interrupts a call that nobody is left in, and no other', () => {
    expect([removed().state, kinds(remove(aSessionIn('live')))]).toEqual([
      'interrupted',
      ['participantRemoved', 'callInterrupted'],
    ]);
    const { state } = remove(two());
    expect([state.state, memberOf(state, 'p2')?.presence]).toEqual(['live', 'inCall']);
    expect(memberOf(state, 'p2')?.removed).toBeUndefined();
  });

  test('is told to their own workflow as long as the call goes on', () => {
    const session = remove(two()).state;
    expect(session.members.map((member) => noticeFor(session, member))).toEqual(['removed', 'live']);
    const ended = endCall(session, olga, at(10)).state;
    expect(ended.members.map((member) => noticeFor(ended, member))).toEqual(['closing', 'closing']);
  });
});

describe('letting back in', () => {
  test.each(sessionStates)('is possible until the call has ended: %s', (state) => {
    const { removed: mark } = memberOf(removed(), 'p1') ?? {};
    const session = changeMember(aSessionIn(state), 'p1', { removed: mark });
    const over = ['ending', 'deciding', 'inReview', 'sealing', ...endStates].includes(state);
    expect(mayLetBackIn(session, ask, olga)?.code).toBe(over ? 'SESSION_ENDED' : undefined);
  });

  test('is for who was removed, and once', () => {
    expect(mayLetBackIn(aSessionIn('live'), ask, olga)?.code).toBe('PARTICIPANT_NOT_REMOVED');
    expect(mayLetBackIn(removed(), { participantId: 'p9' }, olga)?.code).toBe('NOT_FOUND');
    const back = letBackIn(removed(), ask, olga, at(10)).state;
    expect(mayLetBackIn(back, ask, olga)?.code).toBe('PARTICIPANT_NOT_REMOVED');
  });

  test('brings nobody into the call: they press Join, and are there as everybody else', () => {
    const { state, entries } = letBackIn(removed(), ask, olga, at(10));
    expect(entries).toMatchObject([
      { kind: 'participantLetBack', participantId: 'p1', data: { name: 'Anna Applicant' } },
    ]);
    expect(memberOf(state, 'p1')).toMatchObject({ presence: 'left', removed: { letBackAt: at(10) } });
    expect(mayJoin(state, ask, anna)).toBeUndefined();
    expect(mayEnterRoom(state, 'p1')?.code).toBe('SESSION_NOT_LIVE');
    const back = join(state, ask, anna, at(11)).state;
    expect([back.state, memberOf(back, 'p1')?.presence]).toEqual(['live', 'inCall']);
    expect(memberOf(back, 'p1')).not.toHaveProperty('removed');
  });
});

test('who was removed stays so when others are called again, unless they were let back in', () => {
  const closed = (session: Session) => ({ ...session, state: 'deciding' as const });
  const again = callAgain(closed(remove(two()).state), olga, at(20)).state;
  expect(again.members.map(({ presence, calledAgain }) => [presence, calledAgain])).toEqual([
    ['left', true],
    ['invited', true],
  ]);
  expect(mayJoin(again, ask, anna)?.code).toBe('PARTICIPANT_REMOVED');
  const forgiven = letBackIn(remove(two()).state, ask, olga, at(10)).state;
  const both = callAgain(closed(forgiven), olga, at(20)).state;
  // Where nobody else ever came the session still leads back to its decision.
  const alone = { ...again, members: again.members.slice(0, 1) };
  expect(wasCalledAgain(alone)).toBe(true);
  expect(both.members.every(({ presence, removed: mark }) => presence === 'invited' && !mark)).toBe(true);
});
