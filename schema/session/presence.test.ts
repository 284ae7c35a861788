import { describe, expect, test } from 'vitest';
import { endStates, sessionStates } from '#schema/session/session.ts';
import { arrive, depart, isNews, notice, open } from '#schema/session/call.ts';
import { cancel } from '#schema/session/decision.ts';
import { olga } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const before = ['scheduled', 'open', 'ringing', 'missed'] as const;

describe('an applicant who comes', () => {
  const states = [
    ...before.map((state) => [state, state === 'scheduled' ? 'scheduled' : 'ringing'] as const),
    ['live', 'live'] as const,
    ['interrupted', 'live'] as const,
  ];
  test.each(states)('in %s makes it %s', (state, after) => {
    expect(arrive(aSessionIn(state), 'p1', at(9)).state.state).toBe(after);
  });

  test.each([...endStates, 'ending', 'deciding', 'inReview'] as const)('in %s changes nothing', (state) => {
    const session = aSessionIn(state);
    expect(arrive(session, 'p1', at(9)).state).toBe(session);
  });

  test.each(sessionStates.filter((state) => state !== 'scheduled'))(
    'the time comes once, not in %s',
    (state) => {
      const session = aSessionIn(state);
      expect(open(session, at(3600))).toEqual({ state: session, told: [] });
    },
  );

  test('to a call that they are in changes nothing', () => {
    const session = aSessionIn('live');
    expect(arrive(session, 'p1', at(9)).state).toBe(session);
  });

  test('before the time rings when the time has come', () => {
    const early = arrive(aSessionIn('scheduled'), 'p1', at(9)).state;
    const opened = open(early, at(3600));
    expect(opened.state.state).toBe('ringing');
    expect(opened.told.map((told) => told.kind)).toEqual(['sessionOpened', 'rang']);
  });
});

describe('an applicant who goes', () => {
  test.each([
    ['ringing', 'open'],
    ['missed', 'open'],
    ['live', 'interrupted'],
    ['interrupted', 'interrupted'],
  ] as const)('in %s makes it %s', (state, after) => {
    expect(depart(aSessionIn(state), 'p1', at(9)).state.state).toBe(after);
  });

  test.each([...endStates, 'scheduled', 'open', 'ending', 'deciding', 'inReview'] as const)(
    'in %s changes nothing',
    (state) => {
      const session = aSessionIn(state);
      expect(depart(session, 'p1', at(9)).state).toBe(session);
    },
  );
});

test('an applicant who goes when the session has ended changes nothing, though they waited', () => {
  const ended = cancel(aSessionIn('ringing'), olga, at(9)).state;
  expect(depart(ended, 'p1', at(10)).state).toBe(ended);
});

describe('what the room says', () => {
  test.each(sessionStates)('in %s is a hint that may come twice', (state) => {
    const once = notice(aSessionIn(state), 'p1', false, at(9)).state;
    expect(notice(once, 'p1', false, at(10))).toEqual({ state: once, told: [] });
    expect(notice(once, 'nobody', false, at(10)).state).toBe(once);
  });

  test.each(sessionStates)('is news in %s only in a call, and only when it changes something', (state) => {
    const session = aSessionIn(state);
    expect(isNews(session, 'p1', true)).toBe(state === 'interrupted');
    expect(isNews(session, 'p1', false)).toBe(state === 'live');
    expect(isNews(session, 'nobody', false)).toBe(false);
  });

  test('tells whose line was lost, and that the call was interrupted when nobody is left', () => {
    const { told } = notice(aSessionIn('live'), 'p1', false, at(9));
    expect(told.map(({ kind, participantId }) => [kind, participantId])).toEqual([
      ['participantAway', 'p1'],
      ['callInterrupted', undefined],
    ]);
    const back = notice(aSessionIn('interrupted'), 'p1', true, at(9)).told;
    expect(back.map(({ kind, participantId }) => [kind, participantId])).toEqual([
      ['participantBack', 'p1'],
      ['callResumed', undefined],
    ]);
  });

  test('brings an interrupted call back', () => {
    expect(notice(aSessionIn('interrupted'), 'p1', true, at(9)).state.state).toBe('live');
  });
});
