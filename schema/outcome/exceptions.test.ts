import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import type { Deciders } from '#schema/process.ts';
import { advisedExceptions, recommend } from '#schema/recommendation.ts';
import { closeMember, mayDecide } from '#schema/session/decision.ts';
import type { Session } from '#schema/session/session.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { deciding, except, standing, type Rule } from '#schema/testing/several.ts';
import { at } from '#schema/testing/states.ts';

const said = (session: Session, ask: Decide): string => mayDecide(session, ask, olga)?.phrase.code ?? 'may';

describe('rejecting some while the rest are approved', () => {
  const good = ['approve', 'reject', 'approve'] as const;
  test.each<[string, Rule, Decide, string]>([
    ['one of three', {}, except('Ben'), 'may'],
    ['two of three', {}, except('Ben', 'Carla'), 'may'],
    ['all of them', {}, except('Anna', 'Ben', 'Carla'), 'INVALID_INPUT.exceptionsAll'],
    ['somebody twice', {}, except('Ben', 'Ben'), 'INVALID_INPUT.exceptionTwice'],
    ['a stranger', {}, except('Dora'), 'NOT_FOUND.participant'],
    [
      'somebody of a rejection',
      {},
      { ...except('Ben'), verdict: 'rejected' },
      'INVALID_INPUT.exceptionsOfRejection',
    ],
    ['the holder, who decides', { decidedBy: 'holder' }, except('Anna'), 'INVALID_INPUT.exceptionHolder'],
    ['another than the holder', { decidedBy: 'holder' }, except('Ben'), 'may'],
    [
      'the first, where one is enough',
      { decidedBy: 'any' },
      { ...except('Anna', 'Ben'), reason: 'Seen.' },
      'may',
    ],
    [
      'one, in a process that has one verdict',
      { policies: { partialApproval: false } },
      except('Ben'),
      'INVALID_INPUT.exceptions',
    ],
    [
      'one without a reason',
      {},
      { verdict: 'approved', exceptions: [{ participantId: 'Ben', reason: ' ' }] },
      'REASON_REQUIRED.exception',
    ],
    [
      'one with an endless reason',
      {},
      { verdict: 'approved', exceptions: [{ participantId: 'Ben', reason: 'x'.repeat(2001) }] },
      'INVALID_INPUT.reasonTooLong',
    ],
  ])('%s', (_words, rule, ask, answered) => {
    expect(said(deciding(good, rule), ask)).toBe(answered.startsWith('may') ? 'may' : `refusal.${answered}`);
  });

  test('nobody is told apart who is alone', () => {
    expect(said(deciding(['approve']), except('Anna'))).toBe('refusal.INVALID_INPUT.exceptions');
    expect(deciding(['approve']).recommendation.people).toBeUndefined();
  });
});

describe('a reason for the whole', () => {
  test.each<[Deciders, readonly Advice[], readonly string[], string]>([
    // Everybody who is approved was advised to be.
    ['all', ['approve', 'reject', 'approve'], ['Ben'], 'may'],
    ['all', ['approve', 'approve', 'approve'], [], 'may'],
    ['all', ['approve', 'approve', 'approve'], ['Ben'], 'may'],
    ['all', ['approve', 'open', 'approve'], ['Ben'], 'may'],
    // Somebody is approved who was not.
    ['all', ['approve', 'reject', 'approve'], [], 'against'],
    ['all', ['approve', 'reject', 'approve'], ['Carla'], 'against'],
    ['all', ['approve', 'open', 'approve'], [], 'open'],
    ['holder', ['approve', 'review', 'approve'], [], 'closer'],
    ['holder', ['approve', 'retake', 'approve'], ['Carla'], 'retake'],
    ['any', ['approve', 'open', 'reject'], ['Carla'], 'open'],
    ['any', ['approve', 'open', 'reject'], ['Ben', 'Carla'], 'may'],
  ])('by the rule of %s on %j without %j: %s', (decidedBy, advised, excepted, answered) => {
    const wanted = answered === 'may' ? 'may' : `refusal.REASON_REQUIRED.${answered}`;
    const session = deciding(advised, { decidedBy });
    expect(said(session, except(...excepted))).toBe(wanted);
    expect(said(session, { ...except(...excepted), reason: 'Seen.' })).toBe('may');
  });

  test.each<[Deciders, readonly Advice[], string]>([
    ['holder', ['approve', 'reject', 'open'], 'may'],
    ['any', ['reject', 'approve', 'open'], 'may'],
    ['all', ['approve', 'reject', 'approve'], 'refusal.REASON_REQUIRED.against'],
  ])(
    'where one verdict is everybody’s, is wanted by the rule of %s alone: %j: %s',
    (decidedBy, advised, answered) => {
      const session = deciding(advised, { decidedBy, policies: { partialApproval: false } });
      expect(said(session, { verdict: 'approved' })).toBe(answered);
    },
  );
});

describe('the advice', () => {
  test('says who is to be rejected while the rest are approved', () => {
    const advised = (rule: Rule, ...of: readonly Advice[]) =>
      advisedExceptions(deciding(of, rule).recommendation);
    expect(advised({}, 'approve', 'reject', 'approve')).toEqual(['Ben']);
    expect(advised({ decidedBy: 'holder' }, 'approve', 'open', 'reject')).toEqual(['Carla']);
    expect(advised({ decidedBy: 'any' }, 'reject', 'approve', 'reject')).toEqual(['Anna', 'Carla']);
    expect(advised({}, 'reject', 'open', 'approve')).toEqual([]);
    expect(advised({}, 'reject', 'reject', 'reject')).toEqual([]);
    expect(advised({ policies: { partialApproval: false } }, 'approve', 'reject')).toEqual([]);
  });

  test('names what decides before what does not, and what is missing of whom', () => {
    const { reasons } = deciding(['open', 'reject', 'open'], { decidedBy: 'holder' }).recommendation;
    expect(reasons.map(({ participant, outcome, beside }) => [participant?.name, outcome, beside])).toEqual([
      ['Anna', 'missing', undefined],
      ['Ben', 'failed', true],
      ['Carla', 'missing', true],
    ]);
  });

  test('of a session of the old shape has nothing that it had not', () => {
    const standings = [standing('Anna', 'approve'), standing('Ben', 'approve')];
    const old = recommend(standings, aProcess());
    expect(Object.keys(old)).toEqual(['advice', 'reasons']);
    expect(old.reasons.map((reason) => Object.keys(reason))).toEqual(
      Array(2).fill(['kind', 'outcome', 'advice', 'doubts', 'participant']),
    );
  });

  test('is journalled with whom it excepts', () => {
    const before = deciding(['approve', 'open', 'approve']);
    const { entries } = closeMember(before, standing('Ben', 'reject'), at(9));
    expect(entries).toMatchObject([{ kind: 'recommended', data: { advice: 'approve', exceptions: 'Ben' } }]);
  });
});
