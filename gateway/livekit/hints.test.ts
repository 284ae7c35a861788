import { expect, test } from 'vitest';
import { loseOperator, takeOver } from '#schema/session/call/operator.ts';
import { letBackIn, removeParticipant } from '#schema/session/call/removal.ts';
import type { RoomHint } from '#schema/session/call/hints/room-hint.ts';
import type { Session } from '#schema/session/session.ts';
import { sessionStates } from '#schema/session/session.ts';
import { olga, otto } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { createHints } from '#gateway/livekit/hints.ts';

async function told(session: Session | undefined, hint: RoomHint) {
  const [signals, dismissed]: unknown[][] = [[], []];
  const hear = createHints({
    readModel: { session: () => Promise.resolve(session) },
    signalRoom: (...signal) => Promise.resolve(void signals?.push(signal)),
    dismiss: ({ id }) => Promise.resolve(void dismissed?.push(id)),
  });
  await hear({ sessionId: 'ses-1', ...hint });
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

test('an applicant who was removed is put out again when they come back, until they are let in', async () => {
  const ask = { participantId: 'p1', reason: 'Disturbed the others.' };
  const removed = removeParticipant(aSessionIn('live'), ask, olga, at(9)).state;
  expect(await told(removed, line(true))).toEqual({ signals: [], dismissed: ['p1'] });
  expect((await told(removed, line(false))).dismissed).toEqual([]);
  const back = letBackIn(removed, ask, olga, at(10)).state;
  expect(await told(back, line(true))).toEqual({ signals: [], dismissed: [] });
});

test('an operator whose call was taken over is put out of it when they come back, and nobody else is', async () => {
  const taken = takeOver(loseOperator(aSessionIn('live'), at(40)).state, otto, at(50)).state;
  const comes = (operatorId: string) => told(taken, { operatorId, present: true });
  expect(await comes(olga.id)).toEqual({ signals: [], dismissed: [olga.id] });
  expect(await comes('staff-stranger')).toEqual({ signals: [], dismissed: [] });
  expect((await comes(otto.id)).signals).toHaveLength(1);
  expect((await told(taken, { operatorId: olga.id, present: false })).dismissed).toEqual([]);
});
