import { describe, expect, test } from 'vitest';
import { callAgain, mayCallAgain } from '#schema/session/call/call-again.ts';
import { answer } from '#schema/session/call/answer.ts';
import { giveUpCall, mayConclude, miss } from '#schema/session/call/call.ts';
import { phaseOf } from '#schema/session/call/call-phase.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { mayDecide } from '#schema/session/decision.ts';
import { mayJoin } from '#schema/session/call/presence.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import {
  changeMember,
  presences,
  sessionStates,
  type Session,
  type SessionState,
} from '#schema/session/session.ts';
import { applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aDroppedSession, aSessionIn, at, joins } from '#schema/testing/states.ts';

/** Answered, and then the applicant's line is gone for good. */
function dropped(session: Session): Session {
  const live = answer(session, olga, at(120)).state;
  const alone = noticeLine(live, { participantId: 'p1', present: false }, at(130)).state;
  return giveUpCall(alone, at(300)).state;
}

describe('calling again', () => {
  const named: Partial<Record<SessionState, string>> = {
    deciding: 'may',
    ending: 'RUN_STILL_OPEN',
    inReview: 'ALREADY_DECIDED',
    sealing: 'ALREADY_DECIDED',
    approved: 'ALREADY_DECIDED',
    rejected: 'ALREADY_DECIDED',
    expired: 'SESSION_ENDED',
    cancelled: 'SESSION_ENDED',
    abandoned: 'SESSION_ENDED',
  };
  test.each(sessionStates.map((state) => [state, named[state] ?? 'NOT_DECIDING'] as const))(
    'in %s: %s',
    (state, wanted) => {
      expect(mayCallAgain(aSessionIn(state), olga)?.code ?? 'may').toBe(wanted);
    },
  );

  test('is for every operator, and for nobody else', () => {
    const session = aSessionIn('deciding');
    expect(mayCallAgain(session, otto)).toBeUndefined();
    for (const by of [rita, applicant('p1')]) expect(mayCallAgain(session, by)?.code).toBe('NOT_ALLOWED');
  });

  test('is not needed while a call is awaited already', () => {
    expect(mayCallAgain(aDroppedSession('open'), olga)?.code).toBe('NOT_DECIDING');
  });

  test('opens the session anew with its whole time, and nothing is decided before it has closed again', () => {
    const { state, entries } = callAgain(aSessionIn('deciding'), olga, at(100));
    expect(state).toMatchObject({ state: 'open', since: at(100), expiresAt: at(3700) });
    expect(entries).toMatchObject([{ kind: 'calledAgain', actor: olga }]);
    expect(phaseOf(state.state)).toBe('before');
    expect(state.members).toMatchObject([{ presence: 'invited', closed: false }]);
    expect(mayDecide(state, { verdict: 'rejected', reason: 'No.' }, olga)?.code).toBe('NOT_DECIDING');
    expect(mayConclude(state, olga)).toBeUndefined();
  });

  test.each(presences)('tells whoever was %s apart from those who never came', (presence) => {
    const session = changeMember(aSessionIn('deciding'), 'p1', { presence });
    const again = callAgain(session, olga, at(100)).state;
    expect(again.members[0]?.calledAgain ?? false).toBe(presence !== 'invited');
    const twice = callAgain({ ...again, state: 'deciding' }, olga, at(200)).state;
    expect(twice.members[0]?.calledAgain ?? false).toBe(presence !== 'invited');
  });

  test.each<[string, (session: Session) => Session]>([
    ['nobody joins', (session) => session],
    ['nobody answers', (session) => miss(joins(session, 'p1', at(110)), at(300)).state],
    ['the second call drops', (session) => dropped(joins(session, 'p1', at(110)))],
  ])('goes back to the decision when %s in time', (_words, goOn) => {
    const session = goOn(callAgain(aSessionIn('deciding'), olga, at(100)).state);
    const deadline = nextDeadline(session);
    expect(deadline?.at).toBe(session.expiresAt);
    const { state, entries } = deadline?.pass(session, deadline.at) ?? {};
    expect(state).toMatchObject({ state: 'ending', since: session.expiresAt });
    expect(entries).toMatchObject([{ kind: 'concluded', actor: { kind: 'system' } }]);
    expect(state?.members.some(({ presence }) => presence === 'waiting')).toBe(false);
  });

  test('rings when the applicant joins, whose consent still stands', () => {
    const { state } = callAgain(aSessionIn('deciding'), olga, at(100));
    expect(mayJoin(state, { participantId: 'p1' }, applicant('p1'))).toBeUndefined();
    expect(joins(state, 'p1', at(110)).state).toBe('ringing');
  });
});
