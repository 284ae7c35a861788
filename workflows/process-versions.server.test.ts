import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { planOf } from '#schema/process/plan.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { Case, codeOf, granted } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

const [scan] = aDefinition().steps;
const version = (number: number, change: Partial<ProcessDefinition> = {}) =>
  planOf(
    aDefinition({
      steps: scan ? [scan] : [],
      rules: [],
      agreements: [{ key: 'consent', version: '1', text: { en: 'I agree.', de: 'Ja.' } }],
      ...change,
    }),
    { id: 'com.account', companyId: 'company-1', version: number, hash: `hash-${number}` },
  );

const called = async (one: Case): Promise<void> => {
  await one.goLive();
  for (const who of one.participants) await one.perform('documentScan', who);
  await one.endCall();
};

test('a session goes by the version that it began with, while a newer one is live', async () => {
  const first = await Case.open(stage, version(1), { names: ['Anna', 'Ben'] });
  const strict = version(2, {
    rules: [
      {
        key: 'always',
        when: [{ fact: 'documentScan.outcome', is: 'equal', value: 'passed' }],
        then: 'review',
        say: { en: 'Looked at by a person.', de: 'Von Hand.' },
      },
    ],
  });
  const second = await Case.open(stage, strict);
  await called(first);
  await called(second);
  expect((await first.session()).members.map(({ role }) => role)).toEqual([undefined, undefined]);
  expect((await first.session()).recommendation).toMatchObject({ advice: 'approve' });
  expect((await second.session()).recommendation).toMatchObject({
    advice: 'review',
    hits: [{ rule: 'always', then: 'review' }],
  });
  expect(codeOf(await second.act({ act: 'decide', ask: { verdict: 'approved' } }))).toBe('REASON_REQUIRED');
  granted(await first.act({ act: 'decide', ask: { verdict: 'approved' } }));
  granted(await second.act({ act: 'decide', ask: { verdict: 'approved', reasonKey: 'fine' } }));
  const [one, other] = [await first.result(), await second.result()];
  expect([one.process.version, other.process.version]).toEqual([1, 2]);
  expect(other.decision).toMatchObject({ reasonKey: 'fine', reasonSaid: 'All is well.' });
});
