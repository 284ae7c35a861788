import { expect, test } from 'vitest';
import { answer } from '#schema/session/call/answer.ts';
import { endCall } from '#schema/session/call/call.ts';
import { callAgain } from '#schema/session/call/call-again.ts';
import { removeParticipant } from '#schema/session/call/removal.ts';
import { createSession } from '#schema/session/create.ts';
import { type Session } from '#schema/session/session.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { at, joins } from '#schema/testing/states.ts';
import { participationOf } from '#gateway/sessions/participation.ts';
import { sessionView } from '#gateway/sessions/session-view.ts';

/** Two were invited, and one of them came to a call, which has ended. */
function afterCall(): Session {
  const participants = ['p1', 'p2'].map((id) => ({ id, name: id }));
  const begun = createSession({ id: 'ses-1', process: aProcess(), participants }, olga, at(0)).state;
  return endCall(answer(joins(begun, 'p1', at(1)), olga, at(2)).state, olga, at(3)).state;
}

const seenBy = (session: Session, participantId: string) =>
  participationOf(sessionView(session, []), { participantId }, { id: 'company-1', name: 'A company' });

test('the others are told to who is in the call, by name alone, and nobody who is not in it', () => {
  const others = (session: Session) => ['p1', 'p2', 'p3'].map((id) => seenBy(session, id)?.others);
  const participants = ['p1', 'p2', 'p3'].map((id) => ({ id, name: `Person ${id}` }));
  const begun = createSession({ id: 'ses-1', process: aProcess(), participants }, olga, at(0)).state;
  const waiting = joins(joins(begun, 'p1', at(1)), 'p2', at(1));
  expect(others(waiting)).toEqual([[], [], []]);
  const live = answer(waiting, olga, at(2)).state;
  const [first, second] = participants;
  expect(others(live)).toEqual([[second], [first], []]);
  const removed = removeParticipant(live, { participantId: 'p2', reason: 'Why.' }, olga, at(3)).state;
  expect(others(removed)).toEqual([[], [], []]);
  expect(others(endCall(live, olga, at(3)).state)).toEqual([[], [], []]);
});

test('called again is whoever came to a call that ended, until they join, and nobody else', () => {
  const again = callAgain(afterCall(), olga, at(4)).state;
  const calledAgain = (session: Session) => ['p1', 'p2'].map((id) => seenBy(session, id)?.calledAgain);
  expect(calledAgain(afterCall())).toEqual([false, false]);
  expect(calledAgain(again)).toEqual([true, false]);
  expect(calledAgain(joins(again, 'p1', at(5)))).toEqual([false, false]);
});
