import { describe, expect, test } from 'vitest';
import { beforeVerdict, concludeVerdict, mayTakeBack, sealsAt, takeBack } from '#schema/outcome/take-back.ts';
import { decide, mayDecide, mayReview, review } from '#schema/session/decision.ts';
import { sessionStates, type Session, type SessionState } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { aProcess, applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const reasoned = { verdict: 'approved', reason: 'Seen.' } as const;
const administrator = { ...otto, role: 'administrator' } as const;
const held = (secondReview: 'never' | 'always') =>
  aSessionIn('deciding', aProcess({ limits: { takeBack: 10 }, policies: { secondReview } }));

describe('taking a verdict back', () => {
  const ended: readonly SessionState[] = ['approved', 'rejected', 'expired', 'cancelled', 'abandoned'];
  const wanted = (state: SessionState) => {
    if (state === 'sealing') return 'may';
    return ended.includes(state) ? 'SESSION_ENDED' : 'NOT_DECIDING';
  };
  test.each(sessionStates.map((state) => [state, wanted(state)] as const))('in %s: %s', (state, answer) => {
    expect(mayTakeBack(aSessionIn(state), olga)?.code ?? 'may').toBe(answer);
  });

  test('is for who gave it, and for administrators', () => {
    const session = aSessionIn('sealing');
    for (const by of [otto, rita, applicant('p1')]) {
      expect(mayTakeBack(session, by)?.code).toBe('NOT_ALLOWED');
    }
    expect(mayTakeBack(session, administrator)).toBeUndefined();
  });

  test('leaves the session to be decided, by anybody who may, and says so in the journal', () => {
    const given = decide(held('never'), reasoned, olga, at(20)).state;
    const { state, entries } = takeBack(given, olga, at(25));
    expect([state.state, state.since, state.decision]).toEqual(['deciding', at(25), undefined]);
    expect(entries).toMatchObject([{ kind: 'takenBack', actor: olga, data: { verdict: 'approved' } }]);
    expect(mayDecide(state, reasoned, otto)).toBeUndefined();
  });

  test('of a second verdict leaves the first, and the session in review', () => {
    const inReview = decide(held('always'), reasoned, olga, at(20)).state;
    // Nobody but a second person makes it final, so the first verdict is not held.
    expect([inReview.state, sealsAt(inReview)]).toEqual(['inReview', undefined]);
    const given = review(inReview, { verdict: 'rejected', reason: 'No.' }, rita, at(30)).state;
    expect([given.state, sealsAt(given)]).toEqual(['sealing', at(40)]);
    expect(mayTakeBack(given, olga)?.code).toBe('NOT_ALLOWED');
    const { state, entries } = takeBack(given, rita, at(33));
    expect([state.state, state.decision?.verdict, state.review]).toEqual(['inReview', 'approved', undefined]);
    expect(entries).toMatchObject([{ kind: 'takenBack', data: { verdict: 'rejected' } }]);
    expect(mayReview(state, { verdict: 'approved', reason: 'Yes.' }, rita)).toBeUndefined();
  });

  test('is seen by nobody who learns a verdict only once it stands', () => {
    const deciding = held('always');
    const inReview = decide(deciding, reasoned, olga, at(20)).state;
    const second = review(inReview, { verdict: 'rejected', reason: 'No.' }, rita, at(30)).state;
    const first = decide(held('never'), reasoned, olga, at(20)).state;
    const written = (session: Session) => ({ ...session, revision: session.revision + 1 });
    expect(beforeVerdict(written(first))).toEqual(held('never'));
    expect(beforeVerdict(written(second))).toEqual(inReview);
    for (const state of sessionStates.filter((each) => each !== 'sealing')) {
      const session = aSessionIn(state);
      expect(beforeVerdict(session)).toBe(session);
    }
    expect(concludeVerdict(first, at(30)).state.undecidedSince).toBeUndefined();
  });

  test('is not offered where the process says so: the verdict stands at once', () => {
    const session = aSessionIn('deciding', aProcess({ limits: { takeBack: 0 } }));
    expect(decide(session, reasoned, olga, at(20)).state.state).toBe('approved');
  });

  test('is possible for ten seconds where the process says nothing', () => {
    const session = aSessionIn('deciding', aProcess({ limits: { takeBack: undefined } }));
    expect(sealsAt(decide(session, reasoned, olga, at(20)).state)).toBe(at(30));
  });

  test('nothing is decided in lists before it is sealed', () => {
    const given = decide(held('never'), reasoned, olga, at(20)).state;
    expect(summaryOf(given).decidedAt).toBeUndefined();
    expect(summaryOf({ ...given, state: 'approved' }).decidedAt).toBe(at(20));
  });
});
