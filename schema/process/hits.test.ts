import { describe, expect, test } from 'vitest';
import { planOf } from '#schema/process/plan.ts';
import type { ProcessDefinition, Rule } from '#schema/process/definition.ts';
import { examinationOf, type StepRun } from '#schema/participant/step-run.ts';
import { recommend, standingOf } from '#schema/recommendation.ts';
import type { Check, Fact } from '#schema/check.ts';
import type { ProcessRole } from '#schema/process/roles.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { olga } from '#schema/testing/people.ts';
import { at } from '#schema/testing/states.ts';

const identity = { id: 'com.account', companyId: 'com', version: 1, hash: 'abc' };
const say = { en: 'Said.', de: 'Gesagt.' };
const [scan, face] = aDefinition().steps;

const passed: Check = { name: 'expiry', outcome: 'passed' };
const runOf = (kind: StepKind, checks: readonly Check[], facts: readonly Fact[] = []): StepRun => {
  const examination = examinationOf(checks, { facts });
  return {
    ...{ id: `run-${kind}`, kind, attempt: 1, state: examination.outcome, prompt: { seed: 1, items: [] } },
    ...{ askedAt: at(1), askedBy: olga, deadline: at(9), settledAt: at(3), evidence: [], examination },
  };
};
const passport = [
  { name: 'documentCode', value: 'P' },
  { name: 'issuer', value: 'AUT' },
  { name: 'birth', value: '2010-01-05' },
];

const advised = (
  definition: Partial<ProcessDefinition>,
  runs: readonly StepRun[],
  role: ProcessRole = 'holder',
) => {
  const plan = planOf(aDefinition({ steps: scan ? [scan] : [], rules: [], ...definition }), identity);
  const { advice, hits = [] } = recommend(
    [standingOf({ id: 'p1', name: 'Anna', role, chosen: runs.map(({ kind }) => kind), runs }, plan)],
    plan,
  );
  return { advice, hits: hits.map(({ rule, then, retake }) => [rule, then, ...retake].join(' ')) };
};
const rule = (key: string, then: Rule['then'], ...when: Rule['when']): Rule => ({ key, then, when, say });
const isPassport = { fact: 'documentScan.kind', is: 'equal', value: 'passport' } as const;
const isUnder = (value: number) => ({ fact: 'documentScan.age', is: 'below', value }) as const;
const read = [runOf('documentScan', [passed], passport)];

describe('the table of rules', () => {
  test.each<[string, readonly Rule[], string, readonly string[]]>([
    ['no row hits', [rule('a', 'reject', isPassport, isUnder(10))], 'approve', []],
    [
      'all conditions of a row hold',
      [rule('a', 'review', isPassport, isUnder(18))],
      'review',
      ['a review documentScan'],
    ],
    [
      'one of two rows hits',
      [rule('a', 'reject', isUnder(10)), rule('b', 'review', isUnder(18))],
      'review',
      ['b review documentScan'],
    ],
    [
      'the strictest wins and all are shown',
      [rule('a', 'retake', isPassport), rule('b', 'review', isPassport), rule('c', 'reject', isPassport)],
      'reject',
      ['c reject documentScan', 'b review documentScan', 'a retake documentScan'],
    ],
    ['a retake is left', [rule('a', 'retake', isPassport)], 'retake', ['a retake documentScan']],
  ])('%s', (_what, rules, advice, hits) => {
    expect(advised({ rules }, read)).toEqual({ advice, hits });
  });

  test('a retake of a derived step is one of those that it draws upon', () => {
    const rules = [rule('a', 'retake', { fact: 'faceMatch.outcome', is: 'equal', value: 'unsure' })];
    const runs = (['documentScan', 'liveness', 'faceMatch'] as const).map((kind) =>
      runOf(kind, [{ ...passed, outcome: kind === 'faceMatch' ? 'unsure' : 'passed' }]),
    );
    expect(advised({ steps: aDefinition().steps, rules }, runs).hits).toEqual([
      'a retake documentScan liveness',
    ]);
  });

  test('a retake that nobody can start any more is a person’s to look at', () => {
    const steps = scan ? [{ ...scan, tries: 1 }] : [];
    expect(advised({ steps, rules: [rule('a', 'retake', isPassport)] }, read)).toEqual({
      advice: 'review',
      hits: ['a review'],
    });
  });

  test('what was not read meets no rule but one about its absence', () => {
    const nothing = [runOf('documentScan', [passed])];
    const rules = [
      rule('a', 'reject', isUnder(200)),
      rule('b', 'review', { fact: 'documentScan.age', is: 'absent' }),
    ];
    expect(advised({ rules }, nothing).hits).toEqual(['b review documentScan']);
  });

  test('no table approves while a required step has no result', () => {
    const steps = scan && face ? [scan, face] : [];
    expect(advised({ steps, rules: [rule('a', 'review', isUnder(3))] }, read).advice).toBe('open');
    expect(advised({ steps }, []).advice).toBe('open');
  });

  test('a rule may ask who somebody is', () => {
    const rules = [rule('a', 'review', { fact: 'participant.role', is: 'equal', value: 'coHolder' })];
    expect(advised({ rules }, read, 'holder').advice).toBe('approve');
    expect(advised({ rules }, read, 'coHolder').advice).toBe('review');
  });
});

describe('documents that count', () => {
  const passports = { documents: [{ countries: ['DEU', 'AUT'], kinds: ['passport' as const] }] };
  test.each([
    ['an accepted one', 'P', 'AUT', 'approve'],
    ['one of another country', 'P', 'FRA', 'retake'],
    ['one of another kind', 'I', 'AUT', 'retake'],
    ['one of no kind that is known', 'X', 'AUT', 'retake'],
  ])('%s', (_what, code, issuer, advice) => {
    const facts = [
      { name: 'documentCode', value: code },
      { name: 'issuer', value: issuer },
    ];
    expect(advised(passports, [runOf('documentScan', [passed], facts)]).advice).toBe(advice);
  });

  test.each([
    ['DEU', 'D'],
    ['D', 'DEU'],
    ['D', 'D'],
  ])('Germany is %s in the process and %s in the zone', (country, issuer) => {
    const facts = [
      { name: 'documentCode', value: 'P' },
      { name: 'issuer', value: issuer },
    ];
    const runs = [runOf('documentScan', [passed], facts)];
    const documents = [{ countries: [country], kinds: ['passport' as const] }];
    expect(advised({ documents }, runs).advice).toBe('approve');
    const isGerman = { fact: 'documentScan.issuer', is: 'oneOf', values: ['AUT', country] } as const;
    expect(advised({ rules: [rule('a', 'review', isGerman)] }, runs).advice).toBe('review');
    const isOther = { fact: 'documentScan.issuer', is: 'notEqual', value: country } as const;
    expect(advised({ rules: [rule('a', 'review', isOther)] }, runs).advice).toBe('approve');
  });

  test('every country may be meant', () => {
    expect(advised({ documents: [{ countries: ['*'], kinds: ['passport'] }] }, read).advice).toBe('approve');
  });
});

describe('steps by condition and of equal weight', () => {
  const steps = (change: object): ProcessDefinition['steps'] =>
    scan && face ? [scan, { ...face, ...change }] : [];

  test('a step is wanted once its condition holds', () => {
    const byCondition = steps({ need: 'byCondition', when: [isUnder(18)] });
    expect(advised({ steps: byCondition }, read).advice).toBe('open');
    const older = passport.map((fact) => (fact.name === 'birth' ? { ...fact, value: '1980-01-05' } : fact));
    expect(advised({ steps: byCondition }, [runOf('documentScan', [passed], older)]).advice).toBe('approve');
  });

  test('one passed of two of equal weight is enough, and a failed one is not undone', () => {
    const both =
      scan && face
        ? [
            { ...scan, alternatives: ['liveness' as const] },
            { ...face, need: 'offered' as const },
          ]
        : [];
    const live = runOf('liveness', [{ name: 'liveness', outcome: 'passed' }]);
    expect(advised({ steps: both }, [live]).advice).toBe('approve');
    const failed = runOf('documentScan', [{ ...passed, outcome: 'failed' }]);
    expect(advised({ steps: both }, [live, failed]).advice).toBe('reject');
  });

  test('a step for another role is not wanted', () => {
    expect(advised({ steps: steps({ for: ['coHolder'] }) }, read, 'holder').advice).toBe('approve');
    expect(advised({ steps: steps({ for: ['coHolder'] }) }, read, 'coHolder').advice).toBe('open');
  });
});
