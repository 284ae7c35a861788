import { describe, expect, test } from 'vitest';
import type { Actor } from '#schema/actor.ts';
import type { JournalEntry } from '#schema/journal.ts';
import type { Advice } from '#schema/outcome/advice.ts';
import { isBlind, isVerdictOfAnother, mayReadHistory } from '#schema/outcome/blind.ts';
import { reasonsFor } from '#schema/process/reasons.ts';
import { planOf } from '#schema/process/plan.ts';
import { decide, mayDecide, mayReview, review } from '#schema/session/decision.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { olga, rita } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';

const { reasons, policies, limits } = planOf(aDefinition(), {
  id: 'a',
  companyId: 'c',
  version: 1,
  hash: 'h',
});

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
  });

  test('keeps it also while the second verdict may be taken back and given anew', () => {
    const process = { ...session('inReview', true).process, limits: { ...limits, takeBack: 10 } };
    const asked = { ...session('inReview', true), process };
    const given = review(asked, { verdict: 'rejected', reason: 'Seen.' }, rita, at(9)).state;
    expect([given.state, isBlind(given, rita), isBlind(given, olga)]).toEqual(['sealing', true, false]);
    const { review: _second, ...first } = given;
    expect(isBlind(first, rita)).toBe(false);
  });

  test('keeps back what others have said, given or taken back, and not one’s own', () => {
    const kept = (kind: JournalEntry['kind'], actor = olga) => isVerdictOfAnother({ kind, actor }, rita);
    const kinds = ['decided', 'reviewed', 'takenBack', 'participantRejected', 'answered'] as const;
    expect(kinds.filter((kind) => !kept(kind))).toEqual(['answered']);
    expect(kept('reviewed', rita)).toBe(false);
  });

  test('closes the history to whoever may give the second verdict, and to nobody else', () => {
    const read = (by: Actor, blind = true) => mayReadHistory(session('inReview', blind), by)?.code;
    const ada: Actor = { ...rita, id: 'staff-ada', role: 'administrator' };
    const aude: Actor = { ...rita, id: 'staff-aude', role: 'auditor' };
    expect([read(ada), read(rita), read(aude), read(olga)]).toEqual([
      'REVIEW_BLIND',
      'REVIEW_BLIND',
      undefined,
      undefined,
    ]);
    expect(read(ada, false)).toBeUndefined();
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
