import { describe, expect, test } from 'vitest';
import { answer } from '#schema/session/call/answer.ts';
import { giveUpCall, open } from '#schema/session/call/call.ts';
import {
  endWaiting,
  join,
  leave,
  mayAgree,
  mayEndWaiting,
  mayJoin,
  mayLeave,
} from '#schema/session/call/presence.ts';
import { isNews, noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { sessionStates, type Presence, type Session, type SessionState } from '#schema/session/session.ts';
import type { RefusalCode } from '#schema/refusal.ts';
import { applicant, olga } from '#schema/testing/people.ts';
import { aDroppedSession, aSessionIn, at, joins } from '#schema/testing/states.ts';

const anna = applicant('p1');
const ask = { participantId: 'p1' };
const line = (present: boolean) => ({ ...ask, present });
const before = ['scheduled', 'open', 'ringing', 'missed'] as const;
const going = [...before, 'live', 'interrupted', 'unattended'] as const;
const over = sessionStates.filter((state) => !(going as readonly SessionState[]).includes(state));
const presenceIn = (session: Session) => session.members[0]?.presence;
const kinds = ({ entries }: { entries: readonly { kind: string }[] }) => entries.map(({ kind }) => kind);
const being = (session: Session, presence: Presence): Session => ({
  ...session,
  members: session.members.map((member) => ({ ...member, presence })),
});

describe.each(sessionStates)('while the session is %s', (state) => {
  const agreed = { ...aSessionIn(state), members: aSessionIn('ringing').members };
  const wanted: RefusalCode | undefined = over.includes(state) ? 'SESSION_ENDED' : undefined;

  test.each([
    ['agree', (by = anna) => mayAgree(agreed, { ...ask, version: '1' }, by)],
    ['join', (by = anna) => mayJoin(agreed, ask, by)],
    ['leave', (by = anna) => mayLeave(agreed, ask, by)],
  ] as const)('an applicant may %s until the call is over, and nobody may for them', (_act, may) => {
    expect(may()?.code).toBe(wanted);
    for (const by of [olga, applicant('p2')]) expect(may(by)?.code).toBe('NOT_ALLOWED');
  });
});

test('who has not agreed may not join, and only the current text is agreed to', () => {
  expect(mayJoin(aSessionIn('open'), ask, anna)?.code).toBe('CONSENT_MISSING');
  expect(mayAgree(aSessionIn('open'), { ...ask, version: '0' }, anna)?.code).toBe('INVALID_INPUT');
  expect(mayJoin(aSessionIn('open'), { participantId: 'p9' }, applicant('p9'))?.code).toBe('NOT_FOUND');
});

describe('an applicant who joins', () => {
  test.each([
    ['scheduled', 'scheduled', 'waiting', ['participantJoined']],
    ['open', 'ringing', 'waiting', ['participantJoined', 'rang']],
    ['ringing', 'ringing', 'waiting', ['participantJoined', 'rang']],
    ['missed', 'ringing', 'waiting', ['participantJoined', 'rang']],
    ['live', 'live', 'inCall', ['participantBack']],
    ['interrupted', 'live', 'inCall', ['participantBack', 'callResumed']],
    ['unattended', 'unattended', 'inCall', ['participantBack']],
  ] as const)('in %s makes it %s and is %s', (state, after, presence, entries) => {
    const joined = join(aSessionIn(state), ask, anna, at(9));
    expect([joined.state.state, presenceIn(joined.state)]).toEqual([after, presence]);
    expect(kinds(joined)).toEqual(entries);
    expect(joined.entries[0]).toMatchObject({ participantId: 'p1', actor: { id: 'p1' } });
  });

  test.each(sessionStates.filter((state) => state !== 'scheduled'))(
    'the time comes once, not in %s',
    (state) => {
      const session = aSessionIn(state);
      expect(open(session, at(3600))).toEqual({ state: session, entries: [] });
    },
  );

  test('before the time rings when the time has come', () => {
    const opened = open(joins(aSessionIn('scheduled'), 'p1', at(9)), at(3600));
    expect(opened.state.state).toBe('ringing');
    expect(kinds(opened)).toEqual(['sessionOpened', 'rang']);
  });

  test('was away since their call dropped, until they join again', () => {
    expect(presenceIn(aDroppedSession('open'))).toBe('away');
    expect(presenceIn(aDroppedSession('ringing'))).toBe('waiting');
  });
});

describe('an applicant who leaves', () => {
  test.each([
    ['scheduled', 'scheduled', ['participantLeft']],
    ['open', 'open', ['participantLeft']],
    ['ringing', 'open', ['participantLeft']],
    ['missed', 'open', ['participantLeft']],
    ['live', 'interrupted', ['participantLeft', 'callInterrupted']],
    ['interrupted', 'interrupted', ['participantLeft']],
    ['unattended', 'interrupted', ['participantLeft', 'callInterrupted']],
  ] as const)('in %s makes it %s', (state, after, entries) => {
    const left = leave(aSessionIn(state), ask, anna, at(9));
    expect([left.state.state, presenceIn(left.state)]).toEqual([after, 'left']);
    expect(kinds(left)).toEqual(entries);
  });

  test.each(going)('twice in %s changes nothing the second time', (state) => {
    const once = leave(aSessionIn(state), ask, anna, at(9)).state;
    expect(leave(once, ask, anna, at(10))).toEqual({ state: once, entries: [] });
  });
});

describe('whose link is replaced while they wait', () => {
  test.each([
    ['scheduled', 'scheduled'],
    ['ringing', 'open'],
    ['missed', 'open'],
  ] as const)('waits no more: %s becomes %s', (state, after) => {
    const waits = being(aSessionIn(state), 'waiting');
    const { state: session, entries } = endWaiting(waits, ask, olga, at(9));
    expect([session.state, presenceIn(session)]).toEqual([after, 'invited']);
    expect(entries).toMatchObject([
      { kind: 'waitingEnded', actor: olga, participantId: 'p1', data: { name: 'Anna Applicant' } },
    ]);
  });

  test.each(['invited', 'inCall', 'away', 'left'] as const)('changes nothing of who is %s', (presence) => {
    const session = being(aSessionIn('live'), presence);
    expect(endWaiting(session, ask, olga, at(9))).toEqual({ state: session, entries: [] });
  });

  test.each(sessionStates)('is the operators’ to do until the call is over: %s', (state) => {
    const session = aSessionIn(state);
    expect(mayEndWaiting(session, ask, olga)?.code).toBe(over.includes(state) ? 'SESSION_ENDED' : undefined);
    expect(mayEndWaiting(session, ask, anna)?.code).toBe('NOT_ALLOWED');
    expect(mayEndWaiting(session, { participantId: 'p9' }, olga)?.code).toBe('NOT_FOUND');
  });
});

describe('what the room says', () => {
  test.each(sessionStates)('in %s is a hint that may come twice', (state) => {
    const once = noticeLine(aSessionIn(state), line(false), at(9)).state;
    expect(noticeLine(once, line(false), at(10))).toEqual({ state: once, entries: [] });
    expect(noticeLine(once, { participantId: 'nobody', present: false }, at(10)).state).toBe(once);
  });

  test.each(sessionStates)('is news in %s only in a call, and only when it changes something', (state) => {
    const session = aSessionIn(state);
    expect(isNews(session, line(true))).toBe(state === 'interrupted');
    expect(isNews(session, line(false))).toBe(state === 'live' || state === 'unattended');
    expect(isNews(session, { participantId: 'nobody', present: false })).toBe(false);
  });

  test.each(['left', 'invited', 'waiting'] as const)('brings nobody into the call who is %s', (presence) => {
    const session = being(aSessionIn('live'), presence);
    expect(noticeLine(session, line(true), at(9)).state).toBe(session);
  });

  test('says whose line was lost, and that the call was interrupted when nobody is left', () => {
    const about = ({ entries }: ReturnType<typeof noticeLine>) =>
      entries.map(({ kind, participantId, actor }) => [kind, participantId, actor.kind]);
    expect(about(noticeLine(aSessionIn('live'), line(false), at(9)))).toEqual([
      ['participantAway', 'p1', 'system'],
      ['callInterrupted', undefined, 'system'],
    ]);
    expect(about(noticeLine(aSessionIn('interrupted'), line(true), at(9)))).toEqual([
      ['participantBack', 'p1', 'system'],
      ['callResumed', undefined, 'system'],
    ]);
  });

  test('late of an old line writes nothing: whoever came in anew is not away', () => {
    const [old, newer] = [
      { id: 'PA_1', at: at(10) },
      { id: 'PA_2', at: at(20) },
    ];
    const said = (session: Session, present: boolean, connection = old) =>
      noticeLine(session, { ...line(present), connection }, at(30));
    const inAnew = said(said(aSessionIn('live'), true).state, true, newer).state;
    expect(said(inAnew, false)).toEqual({ state: inAnew, entries: [] });
    // Nor where that line belonged to a call which was lost, and another one was answered since.
    const lost = giveUpCall(said(inAnew, false, newer).state, at(40)).state;
    const again = answer(join(lost, ask, anna, at(41)).state, olga, at(42)).state;
    expect(said(again, false, newer)).toEqual({ state: again, entries: [] });
  });

  test('brings an interrupted call back', () => {
    expect(noticeLine(aSessionIn('interrupted'), line(true), at(9)).state.state).toBe('live');
  });
});
