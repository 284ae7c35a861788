import { expect, test } from 'vitest';
import { backTest } from '#schema/process/back-test.ts';
import { planOf } from '#schema/process/plan.ts';
import type { Rule } from '#schema/process/definition.ts';
import { examinationOf, type StepRun } from '#schema/participant/step-run.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { olga } from '#schema/testing/people.ts';
import { at, aSessionIn } from '#schema/testing/states.ts';

const identity = { id: 'com.account', companyId: 'com', version: 2, hash: 'abc' };
const { steps } = aDefinition();
const planWith = (...rules: readonly Rule[]) =>
  planOf(aDefinition({ steps: steps.slice(0, 1), rules }), identity);
const visas: Rule = {
  key: 'visa',
  when: [{ fact: 'documentScan.kind', is: 'equal', value: 'visa' }],
  then: 'reject',
  say: { en: 'A visa.', de: 'Ein Visum.' },
};

const scanned = (documentCode: string): StepRun => ({
  id: 'run-1',
  kind: 'documentScan',
  attempt: 1,
  state: 'passed',
  prompt: { seed: 1, items: [] },
  askedAt: at(2),
  askedBy: olga,
  deadline: at(9),
  settledAt: at(4),
  evidence: [],
  examination: examinationOf([{ name: 'expiry', outcome: 'passed' }], {
    facts: [{ name: 'documentCode', value: documentCode }],
  }),
});

const past = (documentCode: string, state: 'approved' | 'rejected' | 'cancelled' = 'approved') => ({
  ...aSessionIn(state),
  participants: [
    {
      id: 'p1',
      name: 'Anna',
      chosen: ['documentScan' as const, 'liveness' as const],
      runs: [scanned(documentCode)],
    },
  ],
});

test('a past session is advised upon anew from what was recorded, and only by the steps of the other version', () => {
  expect(backTest(past('P'), planWith())).toMatchObject({ after: 'approve', verdict: 'approved', rules: [] });
  expect(backTest(past('V'), planWith(visas))).toMatchObject({ after: 'reject', rules: ['visa'] });
});

test('one that nobody decided is no case', () => {
  expect(backTest(past('P', 'cancelled'), planWith())).toBeUndefined();
});
