import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import { exceptedMembers, outcomeFor } from '#schema/outcome/outcome.ts';
import { beforeVerdict, takeBack } from '#schema/outcome/take-back.ts';
import { mayCreateFrom, whomAnew } from '#schema/session/create-from.ts';
import { decide, mayReview, review, seal } from '#schema/session/decision.ts';
import type { Session } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { olga, rita } from '#schema/testing/people.ts';
import { deciding, except, names } from '#schema/testing/several.ts';
import { at } from '#schema/testing/states.ts';

describe('an approval that excepts one', () => {
  const session = deciding(['approve', 'reject', 'approve']);
  const { state, entries } = decide(session, except('Ben'), olga, at(9));

  test('gives each an outcome of their own, once it stands', () => {
    const of = (each: Session) => names.map((name) => outcomeFor(each, name));
    expect([state.state, ...of(state)]).toEqual(['approved', 'approved', 'rejected', 'approved']);
    expect(state.decision?.outcomes).toEqual([
      { participantId: 'Anna', advice: 'approve', verdict: 'approved' },
      { participantId: 'Ben', advice: 'reject', verdict: 'rejected', reason: 'A false document.' },
      { participantId: 'Carla', advice: 'approve', verdict: 'approved' },
    ]);
    const held = decide(
      deciding(['approve', 'reject', 'approve'], { takeBack: 10 }),
      except('Ben'),
      olga,
      at(9),
    ).state;
    expect([held.state, ...of(held)]).toEqual(['sealing', undefined, undefined, undefined]);
    expect(summaryOf(held).exceptions).toBeUndefined();
    expect(beforeVerdict(held).decision).toBeUndefined();
    expect(takeBack(held, olga, at(10)).state.decision).toBeUndefined();
  });

  test('is in lists an approval with so many exceptions', () => {
    expect(summaryOf(state)).toMatchObject({ state: 'approved', exceptions: 1 });
    expect(
      summaryOf(decide(deciding(['approve', 'approve']), { verdict: 'approved' }, olga, at(9)).state)
        .exceptions,
    ).toBeUndefined();
  });

  test('is journalled with whom it excepts, and with why in an entry about them', () => {
    expect(entries).toMatchObject([
      { kind: 'decided', data: { verdict: 'approved', advice: 'approve', reason: '', exceptions: 'Ben' } },
      {
        kind: 'participantRejected',
        participantId: 'Ben',
        data: { name: 'Ben', reason: 'A false document.' },
      },
    ]);
    expect(seal(state, at(10)).entries[0]?.data).toEqual({ outcome: 'approved', exceptions: 'Ben' });
  });

  test('may be followed by another session, for whom it excepts', () => {
    expect(mayCreateFrom(state, olga)).toBeUndefined();
    expect(whomAnew(state).map(({ name }) => name)).toEqual(['Ben']);
    const rejected = decide(session, { verdict: 'rejected', reason: 'No.' }, olga, at(9)).state;
    expect(exceptedMembers(rejected)).toEqual([]);
    expect(whomAnew(rejected).map(({ name }) => name)).toEqual(names);
    const whole = decide(deciding(['approve', 'approve']), { verdict: 'approved' }, olga, at(9)).state;
    expect(mayCreateFrom(whole, olga)?.phrase.code).toBe('refusal.SESSION_GOES_ON.approved');
  });

  test.each<[readonly Advice[], Decide, string]>([
    [['approve', 'approve', 'approve'], { verdict: 'approved' }, 'approved'],
    [['approve', 'approve', 'approve'], except('Ben'), 'inReview'],
    [['approve', 'reject', 'approve'], except('Ben'), 'inReview'],
    [['approve', 'reject', 'approve'], { verdict: 'approved', reason: 'Seen.' }, 'inReview'],
  ])('is a risk: on %j, %j leads to %s where a second person looks at risks', (advised, ask, wanted) => {
    const risky = deciding(advised, { policies: { secondReview: 'byRisk' } });
    expect(decide(risky, ask, olga, at(9)).state.state).toBe(wanted);
  });
});

describe('the second review of an approval that excepts one', () => {
  const session = deciding(['approve', 'reject', 'approve'], { policies: { secondReview: 'always' } });
  const inReview = decide(session, except('Ben'), olga, at(9)).state;

  test.each<[string, Decide, string | undefined]>([
    ['the same', except('Ben'), undefined],
    ['another exception', except('Carla'), 'REASON_REQUIRED'],
    ['one more', except('Ben', 'Carla'), 'REASON_REQUIRED'],
    ['none', { verdict: 'approved' }, 'REASON_REQUIRED'],
    ['a rejection', { verdict: 'rejected' }, 'REASON_REQUIRED'],
    ['everybody', except(...names), 'INVALID_INPUT'],
  ])('with %s and no reason: %s', (_words, ask, wanted) => {
    expect(mayReview(inReview, ask, rita)?.code).toBe(wanted);
  });

  test('has the last word on each', () => {
    const after = review(inReview, { ...except('Carla'), reason: 'Another face.' }, rita, at(20));
    expect(names.map((name) => outcomeFor(after.state, name))).toEqual(['approved', 'approved', 'rejected']);
    expect(after.entries.map(({ kind, data }) => [kind, data['exceptions'] ?? data['name']])).toEqual([
      ['reviewed', 'Carla'],
      ['participantRejected', 'Carla'],
    ]);
  });
});

test('where one verdict is everybody’s, everybody has that of the session', () => {
  const session = deciding(['approve', 'approve'], { policies: { partialApproval: false } });
  const { state } = decide(session, { verdict: 'approved' }, olga, at(9));
  expect(state.decision).not.toHaveProperty('outcomes');
  expect(['Anna', 'Ben'].map((name) => outcomeFor(state, name))).toEqual(['approved', 'approved']);
});
