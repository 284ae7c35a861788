import { describe, expect, test } from 'vitest';
import { conversationWith, longestMessage, maySendMessage, sendMessage } from '#schema/session/chat.ts';
import { changeMember, presences, sessionStates, type Session } from '#schema/session/session.ts';
import { aProcess, applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const anna = applicant('p1');
const ask = { participantId: 'p1', text: 'Please hold it still.' };
const calls = ['live', 'interrupted', 'unattended'];

describe('in a session that is', () => {
  test.each(sessionStates)('%s', (state) => {
    const session = aSessionIn(state);
    const conversing = [...calls, 'ringing', 'missed'].includes(state);
    expect(maySendMessage(session, ask, olga) === undefined).toBe(conversing);
    expect(maySendMessage(session, ask, anna) === undefined).toBe(conversing);
  });
});

describe('while somebody waits for an answer', () => {
  const ringing = changeMember(aSessionIn('ringing'), 'p1', { presence: 'waiting' });

  test.each([
    ['any operator', olga, undefined],
    ['another one', otto, undefined],
    ['the applicant', anna, undefined],
    ['another applicant', applicant('p2'), 'NOT_ALLOWED'],
    ['a reviewer', rita, 'SESSION_NOT_LIVE'],
  ])('%s writes: %s', (_who, by, code) => {
    expect(maySendMessage(ringing, ask, by)?.code).toBe(code);
  });

  test.each(presences)('and nobody else is written to: %s', (presence) => {
    const session = changeMember(ringing, 'p1', { presence });
    const wanted = presence === 'waiting' ? undefined : 'SESSION_NOT_LIVE';
    expect(maySendMessage(session, ask, olga)?.code).toBe(wanted);
  });
});

describe('while the call goes on', () => {
  const live = aSessionIn('live');

  test.each(presences)('an applicant writes who is %s', (presence) => {
    const session = changeMember(live, 'p1', { presence });
    const wanted = presence === 'invited' || presence === 'left' ? 'SESSION_NOT_LIVE' : undefined;
    expect(maySendMessage(session, ask, anna)?.code).toBe(wanted);
    // The operator may leave a word for whoever is about to come.
    expect(maySendMessage(session, ask, olga)).toBeUndefined();
  });

  test.each([
    ['another operator', otto, ask, 'NOT_YOUR_CALL'],
    ['another applicant', applicant('p2'), ask, 'NOT_ALLOWED'],
    ['the operator, to nobody', olga, { ...ask, participantId: 'p9' }, 'NOT_FOUND'],
    ['nothing', olga, { ...ask, text: ' \n ' }, 'INVALID_INPUT'],
    ['too much', olga, { ...ask, text: 'x'.repeat(longestMessage + 1) }, 'INVALID_INPUT'],
    ['as much as fits', olga, { ...ask, text: '😀'.repeat(longestMessage) }, undefined],
  ])('%s', (_who, by, wanted, code) => {
    expect(maySendMessage(live, wanted, by)?.code).toBe(code);
  });
});

const write = (session: Session, count: number, to = ask): Session =>
  Array.from({ length: count }).reduce<Session>(
    (before, _none, index) =>
      sendMessage(before, { ...to, text: `word ${index}` }, { by: olga, now: at(5), id: `m${index}` }).state,
    session,
  );

test('the session keeps the latest of a conversation, and the journal every word of it', () => {
  const { messages, count } = conversationWith(write(aSessionIn('live'), 40), 'p1');
  expect([count, messages.length, messages.at(-1)?.text]).toEqual([40, 30, 'word 39']);
  const { entries } = sendMessage(aSessionIn('live'), ask, { by: anna, now: at(5), id: 'm' });
  expect(entries).toMatchObject([
    { kind: 'messageSent', actor: anna, participantId: 'p1', data: { text: ask.text } },
  ]);
});

test('with ten people no more is kept than with two', () => {
  const everybody = Array.from({ length: 10 }, (_, index) => `p${index}`);
  const session = everybody.reduce<Session>(
    (before, participantId) => write(before, 12, { ...ask, participantId }),
    aSessionIn('live'),
  );
  const sizes = (session.conversations ?? []).map(({ count, messages }) => [count, messages.length]);
  expect(sizes).toEqual(everybody.map(() => [12, 6]));
});

test('nobody writes to somebody who was removed and does not see it', () => {
  const removed = { at: at(5), by: olga, reason: 'Somebody else.' };
  const session = changeMember(aSessionIn('live'), 'p1', { presence: 'left', removed });
  expect(maySendMessage(session, ask, olga)?.code).toBe('PARTICIPANT_REMOVED');
});

test('one conversation that is full stops no other', () => {
  const session = write(aSessionIn('live', aProcess()), 300);
  expect(maySendMessage(session, ask, olga)?.code).toBe('CONVERSATION_FULL');
  const other = { ...session, members: session.members.map((member) => ({ ...member, id: 'p2' })) };
  expect(maySendMessage(other, { ...ask, participantId: 'p2' }, olga)).toBeUndefined();
});
