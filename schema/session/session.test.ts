import { describe, expect, test } from 'vitest';
import { createSession, mayCreateSession } from '#schema/session/create.ts';
import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { answer, mayAnswer } from '#schema/session/call/answer.ts';
import { mayEndCall } from '#schema/session/call/call.ts';
import { decide, mayCancel, mayDecide, mayReview, review, seal } from '#schema/session/decision.ts';
import type { RefusalCode } from '#schema/refusal.ts';
import { aProcess, applicant, olga, otto, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

type Row = readonly [SessionState, RefusalCode | 'may'];
const before: readonly SessionState[] = ['scheduled', 'open', 'ringing', 'missed'];
const over: readonly SessionState[] = ['approved', 'rejected', 'expired', 'cancelled', 'abandoned'];

/** Says for every state what an ask is answered with; what is not named gets `otherwise`. */
const table = (
  named: Partial<Record<SessionState, RefusalCode | 'may'>>,
  otherwise: RefusalCode | 'may',
): Row[] => sessionStates.map((state) => [state, named[state] ?? otherwise]);
const all = (states: readonly SessionState[], code: RefusalCode | 'may') =>
  Object.fromEntries(states.map((state) => [state, code]));

const ended = all(over, 'SESSION_ENDED');
const auditor = { ...olga, role: 'auditor' } as const;

describe('answering', () => {
  const answers = table(
    {
      ...ended,
      ringing: 'may',
      missed: 'may',
      // One's own call, after reloading the page.
      live: 'may',
      interrupted: 'may',
      unattended: 'may',
      scheduled: 'NOBODY_WAITING',
      open: 'NOBODY_WAITING',
    },
    'SESSION_ENDED',
  );
  test.each(answers)('in %s: %s', (state, wanted) => {
    expect(mayAnswer(aSessionIn(state), olga)?.code ?? 'may').toBe(wanted);
  });

  test.each<SessionState>(['live', 'interrupted', 'unattended'])(
    'a call in %s is not taken from its operator',
    (state) => {
      expect(mayAnswer(aSessionIn(state), otto)?.code).toBe('ALREADY_ANSWERED');
    },
  );

  test.each(sessionStates)('in %s is not for reviewers and applicants', (state) => {
    expect(mayAnswer(aSessionIn(state), rita)?.code).toBe('NOT_ALLOWED');
    expect(mayAnswer(aSessionIn(state), applicant('p1'))?.code).toBe('NOT_ALLOWED');
  });

  test('again changes nothing', () => {
    const live = aSessionIn('live');
    expect(answer(live, olga, at(9))).toEqual({ state: live, entries: [] });
  });

  test.each([
    [{ tried: { camera: 'good', light: 'poor' } }, { camera: 'good', light: 'poor' }],
    [{}, {}],
  ] as const)('with %j, the journal has what was tried before', (ask, data) => {
    expect(answer(aSessionIn('ringing'), olga, at(9), ask).entries).toMatchObject([
      { kind: 'answered', actor: olga, data },
    ]);
  });
});

describe('ending the call', () => {
  test.each(sessionStates)('in %s is not for reviewers, auditors and applicants', (state) => {
    for (const by of [rita, auditor, applicant('p1')]) {
      expect(mayEndCall(aSessionIn(state), by)?.code).toBe('NOT_ALLOWED');
    }
  });

  test.each(table({ live: 'may', interrupted: 'may', unattended: 'may' }, 'SESSION_NOT_LIVE'))(
    'in %s: %s',
    (state, wanted) => {
      expect(mayEndCall(aSessionIn(state), olga)?.code ?? 'may').toBe(wanted);
    },
  );

  test('is for the operator whose call it is, or an administrator', () => {
    expect(mayEndCall(aSessionIn('live'), otto)?.code).toBe('NOT_YOUR_CALL');
    expect(mayEndCall(aSessionIn('live'), { ...otto, role: 'administrator' })).toBeUndefined();
  });
});

describe('deciding', () => {
  const reasoned = { verdict: 'rejected', reason: 'Seen.' } as const;
  const named = {
    ...ended,
    deciding: 'may',
    ending: 'RUN_STILL_OPEN',
    inReview: 'ALREADY_DECIDED',
    sealing: 'ALREADY_DECIDED',
    approved: 'ALREADY_DECIDED',
    rejected: 'ALREADY_DECIDED',
  } as const;
  test.each(table(named, 'NOT_DECIDING'))('in %s: %s', (state, wanted) => {
    expect(mayDecide(aSessionIn(state), reasoned, olga)?.code ?? 'may').toBe(wanted);
  });

  test.each(sessionStates)('in %s is not for reviewers, auditors and applicants', (state) => {
    for (const by of [rita, auditor, applicant('p1')]) {
      expect(mayDecide(aSessionIn(state), reasoned, by)?.code).toBe('NOT_ALLOWED');
    }
  });

  test('against the advice needs a reason, and not an endless one', () => {
    const session = aSessionIn('deciding');
    expect(mayDecide(session, { verdict: 'approved' }, olga)?.code).toBe('REASON_REQUIRED');
    expect(mayDecide(session, { verdict: 'approved', reason: '  ' }, olga)?.code).toBe('REASON_REQUIRED');
    const reason = 'x'.repeat(2001);
    expect(mayDecide(session, { verdict: 'approved', reason }, olga)?.code).toBe('INVALID_INPUT');
    expect(mayDecide(session, { verdict: 'approved', reason: reason.slice(1) }, olga)).toBeUndefined();
  });

  test.each([
    ['approve', undefined, 'against'],
    ['reject', 'against', undefined],
    ['review', 'closer', 'closer'],
    ['retake', 'retake', 'retake'],
    ['open', 'open', 'open'],
  ] as const)(
    'where the advice is "%s", approving lacks a reason: %s, rejecting: %s',
    (advice, ...wanted) => {
      const session = { ...aSessionIn('deciding'), recommendation: { advice, reasons: [] } };
      const said = (['approved', 'rejected'] as const).map(
        (verdict) => mayDecide(session, { verdict }, olga)?.phrase.code,
      );
      expect(said).toEqual(wanted.map((each) => each && `refusal.REASON_REQUIRED.${each}`));
    },
  );

  test.each([
    ['never', 'review', 'approved', 'approved'],
    ['never', 'reject', 'approved', 'approved'],
    ['byRisk', 'review', 'approved', 'inReview'],
    ['byRisk', 'retake', 'rejected', 'inReview'],
    ['byRisk', 'open', 'approved', 'inReview'],
    ['byRisk', 'reject', 'rejected', 'inReview'],
    ['byRisk', 'approve', 'rejected', 'inReview'],
    ['byRisk', 'approve', 'approved', 'approved'],
    ['always', 'approve', 'approved', 'inReview'],
  ] as const)('with a second review "%s" and the advice %s, %s leads to %s', (...row) => {
    const [secondReview, advice, verdict, state] = row;
    const session = aSessionIn('deciding', aProcess({ policies: { secondReview } }));
    const advised = { ...session, recommendation: { advice, reasons: [] } };
    expect(decide(advised, { verdict, reason: 'Seen.' }, olga, at(9)).state.state).toBe(state);
  });
});

describe('the second review', () => {
  const agreeing = { verdict: 'approved', reason: 'Seen too.' } as const;
  const named = { inReview: 'may', rejected: 'ALREADY_DECIDED' } as const;
  test.each(table(named, 'NOT_DECIDING'))('in %s: %s', (state, wanted) => {
    expect(mayReview(aSessionIn(state), agreeing, rita)?.code ?? 'may').toBe(wanted);
  });

  test('needs a second person, who is a reviewer', () => {
    const session = aSessionIn('inReview');
    expect(mayReview(session, agreeing, otto)?.code).toBe('NOT_ALLOWED');
    expect(mayReview(session, agreeing, { ...olga, role: 'administrator' })?.code).toBe('SAME_PERSON');
  });

  test('needs a reason where it departs from the first decision, and has the last word', () => {
    const session = aSessionIn('inReview');
    expect(mayReview(session, { verdict: 'rejected' }, rita)?.code).toBe('REASON_REQUIRED');
    const reason = 'x'.repeat(2001);
    expect(mayReview(session, { verdict: 'rejected', reason }, rita)?.code).toBe('INVALID_INPUT');
    const after = review(session, { verdict: 'rejected', reason: 'No.' }, rita, at(9)).state;
    expect(after).toMatchObject({ state: 'rejected', decision: { verdict: 'approved' } });
  });
});

describe('the second review of an approval', () => {
  test.each([
    ['approve', 'approved', undefined],
    ['approve', 'rejected', 'REASON_REQUIRED'],
    ['reject', 'approved', 'REASON_REQUIRED'],
    ['reject', 'rejected', 'REASON_REQUIRED'],
  ] as const)(
    'that was advised to %s: %s without a reason is answered with %s',
    (advice, verdict, wanted) => {
      const session = { ...aSessionIn('inReview'), recommendation: { advice, reasons: [] } };
      expect(mayReview(session, { verdict }, rita)?.code).toBe(wanted);
    },
  );
});

describe('cancelling', () => {
  test.each(table(all(before, 'may'), 'SESSION_ENDED'))('in %s: %s', (state, wanted) => {
    expect(mayCancel(aSessionIn(state), olga)?.code ?? 'may').toBe(wanted);
  });

  test('is for operators and partners', () => {
    expect(mayCancel(aSessionIn('open'), rita)?.code).toBe('NOT_ALLOWED');
    expect(mayCancel(aSessionIn('open'), { kind: 'partner', id: 'key', name: 'Shop' })).toBeUndefined();
  });
});

describe('creating', () => {
  const ask = { process: aProcess(), participants: [{ id: 'p1', name: 'Anna' }] };
  test.each<[string, Partial<typeof ask & { scheduledFor: string }>, RefusalCode | 'may']>([
    ['one participant', {}, 'may'],
    ['nobody', { participants: [] }, 'INVALID_INPUT'],
    ['ten', { participants: Array.from({ length: 10 }, () => ({ id: 'p', name: 'A' })) }, 'may'],
    ['eleven', { participants: Array.from({ length: 11 }, () => ({ id: 'p', name: 'A' })) }, 'INVALID_INPUT'],
    ['a nameless one', { participants: [{ id: 'p', name: ' ' }] }, 'INVALID_INPUT'],
    ['one who is nameless', { participants: [...ask.participants, { id: 'p', name: '' }] }, 'INVALID_INPUT'],
    ['a long name', { participants: [{ id: 'p', name: 'A'.repeat(200) }] }, 'may'],
    ['an endless name', { participants: [{ id: 'p', name: 'A'.repeat(201) }] }, 'INVALID_INPUT'],
    ['a clock that is slow', { scheduledFor: at(-3600) }, 'may'],
    ['a time within a year', { scheduledFor: at(366 * 86_400) }, 'may'],
    ['a time in years', { scheduledFor: at(366 * 86_400 + 1) }, 'INVALID_INPUT'],
    ['a time tomorrow', { scheduledFor: at(86_400) }, 'may'],
    ['a time long past', { scheduledFor: at(-86_400) }, 'INVALID_INPUT'],
    ['no time at all', { scheduledFor: 'soon' }, 'INVALID_INPUT'],
  ])('with %s', (_words, change, wanted) => {
    expect(mayCreateSession({ ...ask, ...change }, olga, at(0))?.code ?? 'may').toBe(wanted);
  });

  test('is not for auditors', () => {
    expect(mayCreateSession(ask, { ...olga, role: 'auditor' }, at(0))?.code).toBe('NOT_ALLOWED');
  });

  test('puts a time with an offset into the form of all times', () => {
    const scheduledFor = '2026-01-05T12:00:00+02:00';
    const { state } = createSession({ id: 's', ...ask, scheduledFor }, olga, at(0));
    expect(state).toMatchObject({ state: 'scheduled', scheduledFor: '2026-01-05T10:00:00.000Z' });
  });

  test.each([
    ['no time', undefined],
    ['a time that has passed', at(-600)],
  ])('for %s is open at once, and for as long as every other', (_words, scheduledFor) => {
    const { state } = createSession({ id: 's', ...ask, scheduledFor }, olga, at(0));
    expect([state.state, state.expiresAt]).toEqual(['open', at(3600)]);
  });

  test('for later expires so long after it has opened', () => {
    const { state } = createSession({ id: 's', ...ask, scheduledFor: at(600) }, olga, at(0));
    expect([state.state, state.expiresAt]).toEqual(['scheduled', at(4200)]);
  });

  test('counts whoever has not come yet as one who has completed nothing', () => {
    const { advice, reasons } = createSession({ id: 's', ...ask }, olga, at(0)).state.recommendation;
    expect([advice, ...reasons.map(({ outcome }) => outcome)]).toEqual(['open', ...Array(3).fill('missing')]);
  });

  test('and sealing notes the outcome', () => {
    expect(seal(aSessionIn('approved'), at(9)).entries[0]?.data).toEqual({ outcome: 'approved' });
  });
});
