import { describe, expect, test } from 'vitest';
import { faultsOf } from '#schema/process/check/check.ts';
import { planOf } from '#schema/process/plan.ts';
import { upgrade } from '#schema/process/upgrade.ts';
import {
  conditionalSteps,
  keptDays,
  requiredSteps,
  secondsOf,
  triesOf,
  type BusinessProcess,
} from '#schema/process.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { aProcess } from '#schema/testing/people.ts';

const identity = { id: 'com.account', companyId: 'com', version: 2, hash: 'abc' };
const plan = planOf(aDefinition(), identity, 'de');

describe('a plan', () => {
  test('has words for applicants in their language and for operators in the company’s own', () => {
    expect([plan.purpose, plan.consent.text, plan.script?.[0]?.say]).toEqual([
      'We must know who you are. (de)',
      'I agree. (de)',
      'Good morning. (de)',
    ]);
    expect([plan.name, plan.rules?.[0]?.say, plan.reasons?.[0]?.say, plan.steps[0]?.title]).toEqual([
      'Account',
      'Under age.',
      'All is well.',
      'ID',
    ]);
  });

  test('is in the first language where another one is wanted than is offered', () => {
    expect(planOf(aDefinition(), identity, 'ka').consent.text).toBe('I agree.');
  });

  test('asks for several agreements as one', () => {
    const agreements = ['privacy', 'pictures'].map((key) => ({
      key,
      version: '1',
      text: { en: key, de: key },
    }));
    expect(planOf(aDefinition({ agreements }), identity).consent).toEqual({
      version: 'privacy 1, pictures 1',
      text: 'privacy\n\npictures',
    });
  });

  test('knows who takes which step, how often and for how long', () => {
    expect(requiredSteps(plan, 'holder')).toEqual(['documentScan', 'liveness', 'faceMatch']);
    expect(requiredSteps(plan, 'coHolder')).toEqual(['documentScan']);
    expect([triesOf(plan, 'liveness'), triesOf(plan, 'documentScan')]).toEqual([2, 3]);
    expect([secondsOf(plan, 'liveness'), secondsOf(plan, 'documentScan')]).toEqual([240, undefined]);
  });

  test('wants a step by condition only where its conditions are known and hold', () => {
    const step = { kind: 'liveness', requirement: 'byCondition' } as const;
    const when = [{ fact: 'documentScan.kind', is: 'equal', value: 'visa' }] as const;
    const wanted = (of: BusinessProcess['steps'][number], kind: string) =>
      conditionalSteps({ ...plan, steps: [of] }, 'holder', { 'documentScan.kind': kind });
    expect(wanted({ ...step, when }, 'visa')).toEqual(['liveness']);
    expect(wanted({ ...step, when }, 'passport')).toEqual([]);
    expect(wanted(step, 'visa')).toEqual([]);
  });

  test.each([
    ['approved', 1825],
    ['rejected', 365],
    ['expired', 30],
    ['cancelled', 30],
    ['abandoned', 30],
  ])('keeps a session that was %s for %i days', (ended, days) => {
    expect(keptDays(plan, ended)).toBe(days);
    expect(keptDays(aProcess(), ended)).toBe(365);
  });
});

test('a plan of format 1 can be gone on from in format 2, but for a way out for those who are unable', () => {
  const said = upgrade(aProcess(), 'account', { language: 'en', titleOf: (kind) => kind });
  expect(faultsOf(said).map(({ code }) => code)).toEqual(['noAlternative', 'noAlternative']);
  const { hash: _hash, language: _language, ...again } = planOf(said, { ...identity, id: 'process-1' });
  expect(again).toMatchObject({
    name: 'Account opening',
    maxParticipants: 10,
    limits: aProcess().limits,
    consent: aProcess().consent,
  });
});
