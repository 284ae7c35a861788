import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import { exceptedMembers, outcomeFor } from '#schema/outcome/outcome.ts';
import { beforeVerdict, takeBack } from '#schema/outcome/take-back.ts';
import type { Deciders, Policies } from '#schema/process.ts';
import { advisedExceptions, recommend, type Standing } from '#schema/recommendation.ts';
import { mayCreateFrom, whomAnew } from '#schema/session/anew.ts';
import { endCall } from '#schema/session/call/call.ts';
import { answer } from '#schema/session/call/answer.ts';
import { closeMember, decide, mayDecide, mayReview, review, seal } from '#schema/session/decision.ts';
import { createSession, type Session } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { aProcess, olga, rita } from '#schema/testing/people.ts';
import { at, joins } from '#schema/testing/states.ts';

const names = ['Anna', 'Ben', 'Carla'] as const;
const outcomes = {
  approve: 'passed',
  reject: 'failed',
  review: 'unsure',
  retake: 'failed',
  open: 'missing',
} as const;
const standing = (name: string, advice: Advice): Standing => ({
  participantId: name,
  name,
  steps: [{ kind: 'documentScan', outcome: outcomes[advice], advice, doubts: [] }],
});

interface Rule {
  readonly decidedBy?: Deciders;
  readonly policies?: Partial<Policies>;
  readonly takeBack?: number;
}

/** A session of three after its call; so many of them as are advised upon. */
function deciding(
  advised: readonly Advice[],
  { decidedBy = 'all', policies, takeBack: held = 0 }: Rule = {},
): Session {
  const process = aProcess({
    steps: [{ kind: 'documentScan', requirement: 'required' }],
    decidedBy,
    policies: { partialApproval: true, ...policies },
    limits: { takeBack: held },
  });
  const participants = names.slice(0, advised.length).map((name) => ({ id: name, name }));
  const begun = createSession({ id: 'ses-1', process, participants }, olga, at(0)).state;
  const waiting = participants.reduce((session, { id }) => joins(session, id, at(1)), begun);
  const ending = endCall(answer(waiting, olga, at(2)).state, olga, at(3)).state;
  return participants.reduce(
    (session, { name }, place) => closeMember(session, standing(name, advised[place] ?? 'open'), at(4)).state,
    ending,
  );
}

const except = (...ids: readonly string[]): Decide => ({
  verdict: 'approved',
  exceptions: ids.map((participantId) => ({ participantId, reason: 'A false document.' })),
});
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
