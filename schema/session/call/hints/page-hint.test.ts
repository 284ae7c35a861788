import { describe, expect, test } from 'vitest';
import { answer } from '#schema/session/call/answer.ts';
import { isPageNews, noticePage } from '#schema/session/call/hints/page-hint.ts';
import { join, leave } from '#schema/session/call/presence.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { memberOf, sessionStates, unseenSince, type Session } from '#schema/session/session.ts';
import { applicant, olga } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const of = { participantId: 'p1' };
const gone = { ...of, here: false };
const back = { ...of, here: true };
const unseen = (session = aSessionIn('ringing')): Session => noticePage(session, gone, at(70)).state;

test.each(sessionStates)('of a session that is %s only who waits is marked', (state) => {
  const session = aSessionIn(state);
  const waits = memberOf(session, 'p1')?.presence === 'waiting';
  expect([isPageNews(session, gone), isPageNews(session, back)]).toEqual([waits, false]);
});

test('who gives no sign of life is marked, keeps their place, and is back in it with the next sign', () => {
  const ringing = aSessionIn('ringing');
  const away = noticePage(ringing, gone, at(70));
  expect(memberOf(away.state, 'p1')).toMatchObject({ presence: 'waiting', unseenSince: at(70) });
  expect([away.state.state, away.state.since]).toEqual([ringing.state, ringing.since]);
  const here = noticePage(away.state, back, at(80));
  expect(here.state).toEqual(ringing);
  expect(
    [...away.entries, ...here.entries].map(({ kind, participantId, actor }) => [
      kind,
      participantId,
      actor.kind,
    ]),
  ).toEqual([
    ['waitingUnseen', 'p1', 'system'],
    ['waitingSeen', 'p1', 'system'],
  ]);
});

test('what is said twice changes nothing', () => {
  const session = unseen();
  expect(noticePage(session, gone, at(90))).toEqual({ state: session, entries: [] });
});

describe('nothing of it is left', () => {
  test.each<[string, (session: Session) => Session]>([
    ['who calls again', (session) => join(session, of, applicant('p1'), at(80)).state],
    ['who leaves', (session) => leave(session, of, applicant('p1'), at(80)).state],
    ['whose call is answered', (session) => answer(session, olga, at(80)).state],
  ])('of one %s', (_, goOn) => {
    expect(memberOf(goOn(unseen()), 'p1')).not.toHaveProperty('unseenSince');
  });
});

test('a line of the lists is marked while nobody who waits is there, and by the latest of them', () => {
  const [one] = unseen().members;
  const other = one && { ...one, id: 'p2', unseenSince: at(90) };
  const session = { ...unseen(), members: [one, other].flatMap((each) => each ?? []) };
  expect(summaryOf(session).unseenSince).toBe(at(90));
  expect(unseenSince(noticePage(session, back, at(95)).state)).toBeUndefined();
  expect(summaryOf(aSessionIn('ringing'))).not.toHaveProperty('unseenSince');
  expect(unseenSince(aSessionIn('open'))).toBeUndefined();
});
