import { describe, expect, test } from 'vitest';
import { nextDeadline } from '#schema/session/deadline.ts';
import { decide } from '#schema/session/decision.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { sessionStates } from '#schema/session/session.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { aSessionIn, at, operatorCame } from '#schema/testing/states.ts';

describe('the passing of time', () => {
  const passes = [
    ['scheduled', 'open'],
    ['open', 'expired'],
    ['ringing', 'missed'],
    ['missed', 'expired'],
    ['live', 'unattended'],
    ['interrupted', 'open'],
    ['unattended', 'missed'],
    ['ending', 'deciding'],
    ['expired', 'expired'],
    ['cancelled', 'cancelled'],
    ['deciding', 'abandoned'],
    ['inReview', 'abandoned'],
    ['sealing', 'approved'],
  ] as const;
  test.each(passes)('makes %s %s', (state, after) => {
    const session = aSessionIn(state);
    const deadline = nextDeadline(session);
    expect(deadline?.pass(session, deadline.at).state.state).toBe(after);
    expect(deadline?.at).toBe(new Date(deadline?.at ?? 0).toISOString());
  });

  test.each(sessionStates.filter((state) => !passes.some(([from]) => from === state)))(
    'does nothing to %s',
    (state) => {
      expect(nextDeadline(aSessionIn(state))).toBeUndefined();
    },
  );

  test.each(['ending', 'expired', 'cancelled'] as const)(
    'closes a participant who says nothing more for ten minutes after it is %s',
    (state) => {
      const session = aSessionIn(state);
      const deadline = nextDeadline(session);
      const { state: after } = deadline?.pass(session, deadline.at) ?? {};
      expect(Date.parse(deadline?.at ?? '') - Date.parse(session.since)).toBe(600_000);
      expect(after?.members).toMatchObject([{ closed: true, standing: session.members[0]?.standing }]);
      expect(after && nextDeadline(after)?.at).not.toBe(deadline?.at);
    },
  );

  test.each([
    [{ call: 300 }, 'live', 'ending', 302],
    [{}, 'live', 'ending', 7202],
    [{ call: 300, interruption: 3600 }, 'interrupted', 'ending', 302],
    [{ call: 300, interruption: 60 }, 'interrupted', 'open', 63],
    [{ call: 300, interruption: 3600 }, 'unattended', 'ending', 302],
    [{ call: 300, interruption: 60 }, 'unattended', 'missed', 69],
  ] as const)('with limits of %j ends what is %s as %s', (limits, from, after, second) => {
    const session = operatorCame(aSessionIn(from, aProcess({ limits })));
    const deadline = nextDeadline(session);
    expect(deadline?.at).toBe(at(second));
    expect(deadline?.pass(session, at(second)).state.state).toBe(after);
  });

  test.each(['unattended', 'interrupted'] as const)(
    'gives up a call without an operator as long after their loss as ever, however often applicants come and go: %s',
    (state) => {
      const lost = aSessionIn('unattended');
      const gone = noticeLine(lost, { participantId: 'p1', present: false }, at(60)).state;
      const back = noticeLine(gone, { participantId: 'p1', present: true }, at(70)).state;
      const session = state === 'unattended' ? back : gone;
      expect(session.state).toBe(state);
      expect(nextDeadline(session)?.at).toBe(nextDeadline(lost)?.at);
    },
  );

  test('seals a verdict as long after it as the process says', () => {
    const session = aSessionIn('deciding', aProcess({ limits: { takeBack: 7 } }));
    const given = decide(session, { verdict: 'rejected', reason: 'Seen.' }, olga, at(20)).state;
    expect([given.state, nextDeadline(given)?.at]).toEqual(['sealing', at(27)]);
    const { state, entries } = nextDeadline(given)?.pass(given, at(27)) ?? {};
    expect([state?.state, state?.since, entries]).toEqual(['rejected', at(27), []]);
  });

  test('ends a call that goes on for too long like a pressed End, and says so', () => {
    const session = operatorCame(aSessionIn('live', aProcess({ limits: { call: 300 } })));
    const { state, entries } = nextDeadline(session)?.pass(session, at(302)) ?? { entries: [] };
    expect(state?.calls).toMatchObject([{ endedAt: at(302) }]);
    expect(state?.members[0]).toMatchObject({ presence: 'away' });
    expect(entries).toMatchObject([{ kind: 'callEnded', actor: { kind: 'system' }, data: { limit: 300 } }]);
  });

  test.each(['interrupted', 'unattended'] as const)(
    'abandons a call that is %s where the process says so',
    (state) => {
      const session = aSessionIn(state, aProcess({ policies: { afterDrop: 'abort' } }));
      expect(nextDeadline(session)?.pass(session, at(99)).state.state).toBe('abandoned');
    },
  );

  test.each([
    [{}, 32],
    [{ operatorAway: 10 }, 12],
    [{ operatorAway: 600, call: 300 }, 302],
  ])('with limits of %j waits for an operator who does not come in until then', (limits, second) => {
    expect(nextDeadline(aSessionIn('live', aProcess({ limits })))?.at).toBe(at(second));
  });
});
