import { describe, expect, test } from 'vitest';
import { type RefusalCode } from '#schema/refusal.ts';
import { mayAnswer } from '#schema/session/call/answer.ts';
import { giveUpCall, mayEndCall } from '#schema/session/call/call.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { isOperatorLost, loseOperator, mayTakeOver, takeOver } from '#schema/session/call/operator.ts';
import { join, leave } from '#schema/session/call/presence.ts';
import { mayJoinCall } from '#schema/session/call/room.ts';
import { isNews, noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { currentCall, sessionStates, type Changed, type Session } from '#schema/session/session.ts';
import { applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn, at, operatorCame } from '#schema/testing/states.ts';

const anna = applicant('p1');
const administrator = { ...otto, id: 'staff-ada', role: 'administrator' } as const;
const connection = (id: string, second: number) => ({ id, at: at(second) });
const line = (present: boolean, of = connection('c1', 3), operatorId = olga.id) => ({
  operatorId,
  present,
  connection: of,
});
const says = (session: Session, ...hints: readonly ReturnType<typeof line>[]): Changed =>
  hints.reduce<Changed>(
    ({ state, entries }, hint, index) => {
      const next = noticeLine(state, hint, at(10 + index));
      return { state: next.state, entries: [...entries, ...next.entries] };
    },
    { state: session, entries: [] },
  );
const kinds = ({ entries }: Changed) => entries.map(({ kind }) => kind);
const isAway = (session: Session) => currentCall(session)?.awaySince !== undefined;
/** Olga was in the room, and her line was lost. */
const away = () => says(aSessionIn('live'), line(true), line(false)).state;
const lost = () => loseOperator(away(), at(41)).state;

describe('the operator', () => {
  test('is awaited from the answer until they come in, which is no news in the journal', () => {
    expect(isAway(aSessionIn('live'))).toBe(true);
    const came = says(aSessionIn('live'), line(true));
    expect([isAway(came.state), kinds(came)]).toEqual([false, []]);
  });

  test('goes and comes back, and both are journalled', () => {
    const gone = says(aSessionIn('live'), line(true), line(false));
    expect([gone.state.state, isAway(gone.state), kinds(gone)]).toEqual(['live', true, ['operatorAway']]);
    const back = says(gone.state, line(true, connection('c2', 20)));
    expect([isAway(back.state), kinds(back)]).toEqual([false, ['operatorBack']]);
    expect(nextDeadline(gone.state)?.at).toBe(at(41));
  });

  const [older, newer] = [connection('c1', 3), connection('c2', 20)];
  test.each([
    ['a late end of the old line', [line(true, older), line(true, newer), line(false, older)], false, []],
    ['a line that ended before it was told', [line(false, newer), line(true, newer)], true, []],
    ['the same, twice', [line(true, older), line(true, older)], false, []],
    [
      'both ends, the newer first',
      [line(true, older), line(false, newer), line(false, older)],
      true,
      ['operatorAway'],
    ],
    ['somebody who does not run this call', [line(true, older, otto.id)], true, []],
  ] as const)('%s does not tell what did not happen', (_words, hints, goes, entries) => {
    const told = says(aSessionIn('live'), ...hints);
    expect([isAway(told.state), kinds(told)]).toEqual([goes, entries]);
  });

  test.each(sessionStates)('is heard of in %s only while there is a call', (state) => {
    const inCall = ['live', 'interrupted', 'unattended'].includes(state);
    expect(isNews(aSessionIn(state), line(true))).toBe(inCall);
  });
});

describe('an operator who does not come back in time', () => {
  test('loses the call, which rings; the journal names them', () => {
    const { state, entries } = loseOperator(away(), at(41));
    expect([state.state, state.since, isOperatorLost(state)]).toEqual(['unattended', at(41), true]);
    expect(entries).toMatchObject([
      { kind: 'operatorLost', actor: { kind: 'system' }, data: { operator: olga.name } },
    ]);
  });

  test.each(sessionStates)('in %s is lost only from a call that is live', (state) => {
    expect(loseOperator(aSessionIn(state), at(99)).state.state).toBe(state === 'live' ? 'unattended' : state);
    const came = operatorCame(aSessionIn(state));
    expect(loseOperator(came, at(99)).state).toBe(came);
  });

  test('has the call again by coming back, as long as nobody took it over', () => {
    const back = says(lost(), line(true, connection('c2', 50)));
    expect([back.state.state, isOperatorLost(back.state), kinds(back)]).toEqual([
      'live',
      false,
      ['operatorBack'],
    ]);
    expect(mayTakeOver(back.state, otto)?.code).toBe('ALREADY_ANSWERED');
  });

  test('is waited for no longer than any dropped call; who is still there then waits to be answered', () => {
    const { state, entries } = giveUpCall(lost(), at(161));
    expect(state).toMatchObject({ state: 'missed', members: [{ presence: 'waiting' }] });
    expect(entries.map(({ kind }) => kind)).toEqual(['callEnded', 'missed']);
    expect(mayAnswer(state, otto)).toBeUndefined();
  });

  test('is lost still when all applicants go and one comes back', () => {
    const alone = leave(lost(), { participantId: 'p1' }, anna, at(50)).state;
    expect([alone.state, isOperatorLost(alone)]).toEqual(['interrupted', true]);
    expect(join(alone, { participantId: 'p1' }, anna, at(60)).state.state).toBe('unattended');
    expect(says(alone, line(true, connection('c2', 50))).state.state).toBe('interrupted');
    expect(takeOver(alone, otto, at(55)).state.state).toBe('interrupted');
  });
});

describe('taking over', () => {
  const wanted: Partial<Record<Session['state'], RefusalCode>> = {
    live: 'ALREADY_ANSWERED',
    interrupted: 'ALREADY_ANSWERED',
    approved: 'SESSION_ENDED',
    rejected: 'SESSION_ENDED',
    expired: 'SESSION_ENDED',
    cancelled: 'SESSION_ENDED',
    abandoned: 'SESSION_ENDED',
  };
  test.each(sessionStates)('in %s', (state) => {
    const code = mayTakeOver(aSessionIn(state), otto)?.code;
    expect(code).toBe(state === 'unattended' ? undefined : (wanted[state] ?? 'SESSION_NOT_LIVE'));
    expect(mayTakeOver(aSessionIn(state), administrator)?.code).toBe(code);
    for (const by of [rita, anna, { ...olga, role: 'auditor' } as const]) {
      expect(mayTakeOver(aSessionIn(state), by)?.code).toBe('NOT_ALLOWED');
    }
  });

  test('makes it the call of who took it, whose coming is awaited; the journal names both', () => {
    const { state, entries } = takeOver(lost(), otto, at(50));
    const { startedAt } = currentCall(aSessionIn('live')) ?? {};
    expect(state.state).toBe('live');
    expect(state.calls).toEqual([{ operator: otto, startedAt, awaySince: at(50), takenFrom: [olga] }]);
    expect(entries).toMatchObject([
      { kind: 'tookOver', actor: { id: otto.id }, data: { operator: olga.name } },
    ]);
    expect(nextDeadline(state)?.at).toBe(at(80));
  });

  test('shuts out who was lost, and what the room says of them late', () => {
    const { state } = takeOver(lost(), otto, at(50));
    expect(mayJoinCall(state, olga)?.code).toBe('NOT_YOUR_CALL');
    expect(mayEndCall(state, olga)?.code).toBe('NOT_YOUR_CALL');
    expect(mayTakeOver(state, olga)?.code).toBe('ALREADY_ANSWERED');
    for (const present of [true, false]) expect(isNews(state, line(present))).toBe(false);
    const came = says(state, line(true, connection('c9', 51), otto.id));
    expect([isAway(came.state), kinds(came)]).toEqual([false, []]);
  });

  test('is for one only, and of one’s own call changes nothing', () => {
    const taken = takeOver(lost(), otto, at(50)).state;
    expect(mayTakeOver(taken, administrator)?.phrase.values).toEqual({ name: otto.name });
    expect(takeOver(taken, otto, at(51))).toEqual({ state: taken, entries: [] });
    expect(takeOver(lost(), olga, at(51)).entries).toEqual([]);
  });
});
