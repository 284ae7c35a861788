import { describe, expect, test } from 'vitest';
import { answer, mayAnswer } from '#schema/session/call/answer.ts';
import { endCall, open } from '#schema/session/call/call.ts';
import { closeMember } from '#schema/session/decision.ts';
import { join, leave } from '#schema/session/call/presence.ts';
import { isNews, noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { createSession } from '#schema/session/create.ts';
import { type Changed, type Session } from '#schema/session/session.ts';
import type { StepStanding } from '#schema/recommendation.ts';
import { aProcess, applicant, olga } from '#schema/testing/people.ts';
import { at, joins } from '#schema/testing/states.ts';

const depart = (session: Session, participantId: string, now: string) =>
  leave(session, { participantId }, applicant(participantId), now);

const dropLine = (session: Session, participantId: string, now: string) =>
  noticeLine(session, { participantId, present: false }, now);

const small = aProcess({ steps: [{ kind: 'documentScan', requirement: 'required' }] });
const participants = ['p1', 'p2', 'p3'].map((id) => ({ id, name: `Person ${id}` }));

/** A session of three, of whom some wait. */
function waiting(ids: readonly string[], scheduledFor?: string): Session {
  const ask = { id: 'ses-1', process: small, participants, scheduledFor };
  const begun = createSession(ask, olga, at(0)).state;
  return ids.reduce((session, id) => joins(session, id, at(1)), begun);
}
const live = (ids: readonly string[]) => answer(waiting(ids), olga, at(2)).state;
const present = ({ members }: Session) =>
  members.filter((each) => each.presence === 'inCall').map(({ id }) => id);
const stillWaiting = ({ members }: Session) =>
  members.filter((each) => each.presence === 'waiting').map(({ id }) => id);

describe('of three who are invited', () => {
  test('nobody waits or is in the call before they come', () => {
    const session = waiting([]);
    expect([stillWaiting(session), present(session)]).toEqual([[], []]);
  });

  test('one who waits is enough to ring, to be answered, and to be rung for when the time has come', () => {
    expect(waiting(['p2']).state).toBe('ringing');
    expect(mayAnswer(waiting(['p2']), olga)).toBeUndefined();
    expect(open(waiting(['p2'], at(3600)), at(3600)).state.state).toBe('ringing');
  });

  test('those who wait are in the call once it is answered, and nobody else is', () => {
    const session = live(['p1', 'p3']);
    expect([stillWaiting(session), present(session)]).toEqual([[], ['p1', 'p3']]);
  });

  test('it rings on while one of two who waited goes, and stops when the last has gone', () => {
    const one = depart(waiting(['p1', 'p2']), 'p1', at(3)).state;
    expect([one.state, stillWaiting(one), present(one)]).toEqual(['ringing', ['p2'], []]);
    const none = depart(one, 'p2', at(4)).state;
    expect([none.state, stillWaiting(none)]).toEqual(['open', []]);
  });

  test('one who came early and goes again leaves the session scheduled', () => {
    const left = depart(waiting(['p1'], at(3600)), 'p1', at(2)).state;
    expect([left.state, stillWaiting(left)]).toEqual(['scheduled', []]);
  });

  test('one who comes during the call simply enters it', () => {
    const later = join(live(['p1']), { participantId: 'p2' }, applicant('p2'), at(9));
    expect([present(later.state), stillWaiting(later.state)]).toEqual([['p1', 'p2'], []]);
    expect(later.entries.map(({ kind }) => kind)).toEqual(['participantBack']);
  });

  test('the line of one is news, whatever the others do', () => {
    const session = live(['p1', 'p2']);
    expect(isNews(session, { participantId: 'p1', present: false })).toBe(true);
    expect(isNews(session, { participantId: 'p3', present: true })).toBe(false);
    expect(isNews(session, { participantId: 'p3', present: false })).toBe(false);
  });

  test('the call is interrupted by the last who goes only, by line or by pressing Leave', () => {
    for (const go of [depart, dropLine]) {
      const one = go(live(['p1', 'p2']), 'p1', at(9)).state;
      expect([one.state, present(one)]).toEqual(['live', ['p2']]);
      const none = go(one, 'p2', at(10)).state;
      expect([none.state, present(none)]).toEqual(['interrupted', []]);
      // Who is away already changes nothing by going once more.
      expect(go(none, 'p1', at(11)).state).toBe(none);
    }
  });
});

describe('after the call of three', () => {
  const advices = {
    passed: 'approve',
    failed: 'reject',
    unsure: 'review',
    blocked: 'review',
    missing: 'open',
  } as const;
  const standing = (participantId: string, outcome: StepStanding['outcome']) => {
    const steps = [{ kind: 'documentScan', outcome, advice: advices[outcome], doubts: [] }] as const;
    return { participantId, name: participantId, steps };
  };
  const ending = endCall(live(['p1', 'p2', 'p3']), olga, at(20)).state;
  const after = (...outcomes: readonly StepStanding['outcome'][]) =>
    outcomes.reduce(
      ({ state, entries }, outcome, index) => {
        const closed = closeMember(state, standing(`p${index + 1}`, outcome), at(21 + index));
        return { state: closed.state, entries: [...entries, ...closed.entries] };
      },
      { state: ending, entries: [] as Changed['entries'] },
    );

  test('it is up for decision once everybody has closed their runs, not before', () => {
    expect(after().state.state).toBe('ending');
    expect(after('passed', 'passed').state).toMatchObject({ state: 'ending', since: ending.since });
    expect(after('passed', 'passed', 'passed').state.state).toBe('deciding');
  });

  test('one who closed early does not end the waiting for the others', () => {
    const early = closeMember(live(['p1', 'p2', 'p3']), standing('p1', 'passed'), at(9)).state;
    expect(endCall(early, olga, at(20)).state.state).toBe('ending');
  });

  test('what the checks of all add up to is told when it changes, and only then', () => {
    const advised = (...outcomes: readonly StepStanding['outcome'][]) =>
      after(...outcomes).entries.map(({ data }) => data['advice']);
    expect(advised('passed', 'passed', 'passed')).toEqual(['approve']);
    expect(advised('passed', 'failed', 'passed')).toEqual(['reject']);
    expect(advised('failed', 'failed', 'unsure')).toEqual(['reject']);
    expect(advised('failed', 'passed', 'missing')).toEqual([]);
    expect(advised('unsure', 'passed', 'missing')).toEqual([]);
  });
});
