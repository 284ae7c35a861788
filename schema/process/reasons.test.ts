import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import { isBlind, isVerdict } from '#schema/outcome/blind.ts';
import { reasonsFor } from '#schema/process/reasons.ts';
import { planOf } from '#schema/process/plan.ts';
import { decide, mayDecide, mayReview } from '#schema/session/decision.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { olga, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const { reasons, policies } = planOf(aDefinition(), { id: 'a', companyId: 'c', version: 1, hash: 'h' });

test.each<['approved' | 'rejected', Advice, readonly string[]]>([
  ['approved', 'approve', ['fine']],
  ['approved', 'review', ['fine']],
  ['approved', 'reject', ['wrong']],
  ['rejected', 'reject', ['false', 'unable']],
  ['rejected', 'open', ['false', 'unable']],
  ['rejected', 'approve', ['wrong']],
])('%s where the advice is to %s may be said for %j', (verdict, advice, keys) => {
  expect(reasonsFor({ reasons: reasons ?? [] }, verdict, advice).map(({ key }) => key)).toEqual(keys);
});

const session = (state: 'deciding' | 'inReview', blindReview = false) => {
  const made = aSessionIn(state);
  const process = {
    ...made.process,
    reasons: reasons ?? [],
    policies: { ...policies, attempts: 3, blindReview },
  };
  return { ...made, process, recommendation: { advice: 'review' as const, reasons: [] } };
};

describe('a reason of the process', () => {
  test('stands for one in own words, and for no other verdict', () => {
    const may = (reasonKey?: string) =>
      mayDecide(session('deciding'), { verdict: 'rejected', ...(reasonKey && { reasonKey }) }, olga)?.phrase
        .code;
    expect(may()).toBe('refusal.REASON_REQUIRED.closer');
    expect(may('unable')).toBeUndefined();
    expect(may('fine')).toBe('refusal.INVALID_INPUT.reasonKey');
    expect(may('unheard')).toBe('refusal.INVALID_INPUT.reasonKey');
  });

  test('stands in decision and journal with the words beside it', () => {
    const ask = { verdict: 'rejected', reasonKey: 'unable', reason: 'Arm in plaster.' } as const;
    const { state, entries } = decide(session('deciding'), ask, olga, at(9));
    expect(state.decision).toMatchObject({
      reasonKey: 'unable',
      reasonSaid: 'Was unable to do it.',
      reason: 'Arm in plaster.',
    });
    expect(entries[0]?.data['reason']).toBe('Was unable to do it. – Arm in plaster.');
  });
});

describe('a blind review', () => {
  test('keeps the first verdict from everybody but who gave it, while it is awaited', () => {
    const asked = session('inReview', true);
    expect([isBlind(asked, rita), isBlind(asked, olga), isBlind(session('inReview'), rita)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isBlind({ ...asked, state: 'approved' }, rita)).toBe(false);
    expect([isVerdict({ kind: 'decided' }), isVerdict({ kind: 'answered' })]).toEqual([true, false]);
  });

  test('needs no reason for departing from what is not known', () => {
    const advised = (blind: boolean) => ({
      ...session('inReview', blind),
      recommendation: { advice: 'reject' as const, reasons: [] },
    });
    const ask = { verdict: 'rejected' } as const;
    expect(mayReview(advised(false), ask, rita)?.phrase.code).toBe('refusal.REASON_REQUIRED.review');
    expect(mayReview(advised(true), ask, rita)).toBeUndefined();
  });
});
