import { expect, test } from 'vitest';
import { answer } from '#schema/session/answer.ts';
import { endCall } from '#schema/session/call.ts';
import { callAgain } from '#schema/session/call-again.ts';
import { createSession, type Session } from '#schema/session/session.ts';
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

test('called again is whoever came to a call that ended, until they join, and nobody else', () => {
  const again = callAgain(afterCall(), olga, at(4)).state;
  const calledAgain = (session: Session) => ['p1', 'p2'].map((id) => seenBy(session, id)?.calledAgain);
  expect(calledAgain(afterCall())).toEqual([false, false]);
  expect(calledAgain(again)).toEqual([true, false]);
  expect(calledAgain(joins(again, 'p1', at(5)))).toEqual([false, false]);
});
