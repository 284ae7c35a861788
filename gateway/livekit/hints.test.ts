import { describe, expect, test } from 'vitest';
import { loseOperator, takeOver } from '#schema/session/call/operator.ts';
import { letBackIn, removeParticipant } from '#schema/session/call/removal.ts';
import { join, leave } from '#schema/session/call/presence.ts';
import { noticeLine, type RoomHint } from '#schema/session/call/hints/room-hint.ts';
import type { Session } from '#schema/session/session.ts';
import { sessionStates } from '#schema/session/session.ts';
import { applicant, olga, otto } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { createHints } from '#gateway/livekit/hints.ts';

interface Told {
  readonly admission?: string;
  /** The admission that is good now. */
  readonly good?: string;
}

async function told(session: Session | undefined, hint: RoomHint, { admission, good }: Told = {}) {
  const [signals, dismissed]: unknown[][] = [[], []];
  const hear = createHints({
    readModel: { session: () => Promise.resolve(session) },
    signalRoom: (...signal) => Promise.resolve(void signals?.push(signal)),
    admissions: { find: () => Promise.resolve(good) },
    putOut: ({ identity }) => Promise.resolve(void dismissed?.push(identity)),
  });
  await hear({ sessionId: 'ses-1', ...hint, ...(admission !== undefined && { admission }) });
  return { signals, dismissed };
}
const line = (present: boolean) => ({ participantId: 'p1', present });

test.each(sessionStates)(
  'a hint about a session that is %s is passed on only where it is news',
  async (state) => {
    const session = aSessionIn(state);
    const isThere = state === 'live' || state === 'unattended';
    expect((await told(session, line(false))).signals).toHaveLength(isThere ? 1 : 0);
    expect((await told(session, line(true))).signals).toHaveLength(state === 'interrupted' ? 1 : 0);
  },
);

test('a hint about a session that nothing is known of is passed on', async () => {
  expect((await told(undefined, line(false))).signals).toEqual([['ses-1', line(false)]]);
});

test('an applicant who was removed is put out again when they come back, until they are let in and join', async () => {
  const ask = { participantId: 'p1', reason: 'Disturbed the others.' };
  const removed = removeParticipant(aSessionIn('live'), ask, olga, at(9)).state;
  expect(await told(removed, line(true))).toEqual({ signals: [], dismissed: ['p1'] });
  expect((await told(removed, line(false))).dismissed).toEqual([]);
  const back = letBackIn(removed, ask, olga, at(10)).state;
  expect((await told(back, line(true))).dismissed).toEqual(['p1']);
  const joined = join(back, { participantId: 'p1' }, applicant('p1'), at(11)).state;
  expect(await told(joined, line(true))).toEqual({ signals: [], dismissed: [] });
});

test.each(sessionStates)(
  'whoever comes into the room of a session that is %s stays only in a call',
  async (state) => {
    const isCall = state === 'live' || state === 'interrupted' || state === 'unattended';
    const { dismissed } = await told(aSessionIn(state), line(true));
    expect(dismissed).toEqual(isCall ? [] : ['p1']);
  },
);

test('who has pressed Leave is put out when they come back without pressing Join', async () => {
  const left = leave(aSessionIn('live'), { participantId: 'p1' }, applicant('p1'), at(9)).state;
  expect(await told(left, line(true))).toEqual({ signals: [], dismissed: ['p1'] });
});

describe('an admission that has ended', () => {
  const news = (present: boolean, id = 'PA_9', second = 9) => ({
    ...line(present),
    connection: { id, at: at(second) },
  });
  const there = noticeLine(aSessionIn('live'), news(true, 'PA_1', 1), at(1)).state;

  test.each([
    ['an older one', { admission: 'old', good: 'new' }, 'p1~old'],
    ['the first one', { good: 'new' }, 'p1'],
    ['one that nobody gave', { admission: 'made-up' }, 'p1~made-up'],
  ])('lets nobody in, and the session hears nothing of it: %s', async (_which, by, identity) => {
    for (const state of ['live', 'interrupted'] as const) {
      expect(await told(aSessionIn(state), news(true), by)).toEqual({ signals: [], dismissed: [identity] });
    }
    expect(await told(undefined, news(true), by)).toEqual({ signals: [], dismissed: [identity] });
    expect(await told(there, news(false), by)).toEqual({ signals: [], dismissed: [] });
  });

  test('ends the connection that was made by it, which is news', async () => {
    const ended = { ...news(false), connection: { id: 'PA_1', at: at(1) } };
    expect((await told(there, ended, { good: 'new' })).signals).toEqual([['ses-1', ended]]);
  });

  test('does not keep out who was admitted anew', async () => {
    const back = news(true);
    const by = { admission: 'new', good: 'new' };
    expect(await told(aSessionIn('interrupted'), back, by)).toEqual({
      signals: [['ses-1', back]],
      dismissed: [],
    });
  });
});

test('an operator whose call is not theirs, or not any more, is put out of it when they come', async () => {
  const taken = takeOver(loseOperator(aSessionIn('live'), at(40)).state, otto, at(50)).state;
  const comes = (operatorId: string) => told(taken, { operatorId, present: true });
  expect(await comes(olga.id)).toEqual({ signals: [], dismissed: [olga.id] });
  expect(await comes('staff-stranger')).toEqual({ signals: [], dismissed: ['staff-stranger'] });
  expect((await comes(otto.id)).signals).toHaveLength(1);
  expect((await told(taken, { operatorId: olga.id, present: false })).dismissed).toEqual([]);
});
