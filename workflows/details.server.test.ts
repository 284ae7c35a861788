import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { namesAgree } from '#schema/mrz/names.ts';
import type { ExamineRequest } from '#schema/record.ts';
import type { Examination } from '#schema/participant/step-run.ts';
import { aProcess, judged } from '#schema/testing/people.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { participantClosed } from '#workflows/messages.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());

/** Every document here is Anna Applicant's; what is asked to be examined is noted. */
let asked: ExamineRequest[];
const compared = (request: ExamineRequest): Promise<Examination> => {
  asked.push(request);
  const { kind, facts } = request;
  const verdict = namesAgree(facts.claimedName, 'APPLICANT', 'ANNA', false);
  return Promise.resolve(judged(kind === 'documentScan' ? verdict.outcome : 'passed', 'nameAgrees'));
};
beforeEach(() => {
  asked = [];
  stage.examine = compared;
});

const mistyped = async (names = ['Ana Aplicantova']): Promise<Case> => {
  const one = await Case.open(stage, aProcess(), { names });
  await one.goLive();
  return one;
};
const outcomes = async (one: Case) =>
  (await one.participant()).runs.map(({ kind, state, repeats }) => [kind, state, repeats !== undefined]);

it('after the call a corrected name is examined anew, and what follows from it, before anybody decides', async () => {
  const one = await mistyped();
  await one.perform('documentScan');
  await one.perform('liveness');
  await one.endCall();
  const old = await one.participant();
  expect((await one.session()).recommendation.advice).toBe('reject');
  let examine: (() => void) | undefined;
  stage.examine = async (request) => {
    await new Promise<void>((resolve) => (examine = resolve));
    return compared(request);
  };
  expect(granted(await one.correct('Anna Applicant')).state).toBe('ending');
  await until(() => examine);
  // What the participant said before they heard of it closes nothing.
  await stage.client.workflow
    .getHandle(sessionWorkflowId(one.id))
    .signal(participantClosed, { participant: old });
  const hasty = await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Hasty.' } });
  expect(codeOf(hasty)).toBe('RUN_STILL_OPEN');
  stage.examine = compared;
  examine?.();
  const deciding = await one.reaches('deciding');
  expect(deciding.members[0]?.name).toBe('Anna Applicant');
  expect(deciding.recommendation.advice).toBe('approve');
  expect(await outcomes(one)).toEqual([
    ['documentScan', 'failed', false],
    ['liveness', 'passed', false],
    ['documentScan', 'passed', true],
    ['faceMatch', 'passed', false],
  ]);
  const { runs, name } = await one.participant();
  expect([name, runs.slice(0, 2)]).toEqual(['Anna Applicant', old.runs]);
  expect(runs[2]).toMatchObject({ repeats: runs[0]?.id, attempt: 1, evidence: runs[0]?.evidence });
  granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
  expect((await one.result()).state).toBe('approved');
  const verifier = createVerifier({ ...stage, histories: createHistories(stage) });
  expect((await verifier.verify(one.id, one.participants)).verdict).toBe('proven');
});

it('during the call it is examined at once, and the applicant loses no try by it', async () => {
  const one = await Case.open(stage, aProcess({ policies: { attempts: 1 } }), { names: ['Ana Aplicantova'] });
  await one.goLive();
  await one.perform('documentScan');
  expect(granted(await one.correct('Anna Applicant')).state).toBe('live');
  await until(async () => (await one.participant()).runs.at(-1)?.state === 'passed');
  expect(asked.map(({ facts }) => facts.claimedName)).toEqual(['Ana Aplicantova', 'Anna Applicant']);
  const again = await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } });
  expect(codeOf(again)).toBe('ATTEMPTS_USED_UP');
  await one.perform('liveness');
  await one.faceMatched();
  expect(asked.at(-1)?.sources['documentScan']).toEqual((await one.participant()).runs[1]?.evidence);
});

it('a step that is being examined comes to its verdict and is then examined for the right name', async () => {
  const one = await mistyped();
  let examine: (() => void) | undefined;
  stage.examine = async (request) => {
    await new Promise<void>((resolve) => (examine = resolve));
    return compared(request);
  };
  await one.submit('documentScan');
  await until(() => examine);
  granted(await one.correct('Anna Applicant'));
  stage.examine = compared;
  examine?.();
  await until(async () => (await one.participant()).runs.at(-1)?.state === 'passed');
  expect(await outcomes(one)).toEqual([
    ['documentScan', 'failed', false],
    ['documentScan', 'passed', true],
  ]);
});

it('before the call, and for an e-mail alone, nothing is examined anew', async () => {
  const one = await Case.open(stage, aProcess(), { names: ['Ana Aplicantova'] });
  granted(await one.correct('Anna Applicant'));
  await one.goLive();
  await one.perform('documentScan');
  await one.endCall();
  const mailed = granted(await one.correct('Anna Applicant', one.first, 'anna@example.org'));
  expect(mailed.state).toBe('deciding');
  expect(asked).toHaveLength(1);
  await until(async () => (await one.participant()).email === 'anna@example.org');
});

it('whoever was corrected alone is waited for, and the others stay as they closed', async () => {
  const one = await mistyped(['Anna Applicant', 'Ana Aplicantova']);
  const [first = '', second = ''] = one.participants;
  for (const who of [first, second]) await one.perform('documentScan', who);
  await one.endCall();
  granted(await one.correct('Anna Applicant', second));
  await one.reaches('deciding');
  const [one1, other] = await Promise.all([one.participant(first), one.participant(second)]);
  expect([one1.runs.length, other.runs.length]).toEqual([1, 2]);
});

it('a correction is told also where the worker changes in the same moment', async () => {
  const one = await mistyped();
  await one.perform('documentScan');
  await one.endCall();
  let corrected: ReturnType<Case['correct']> | undefined;
  await stage.changeWorker(async () => {
    corrected = one.correct('Anna Applicant');
    await new Promise((resolve) => setImmediate(resolve));
  });
  granted(await corrected!);
  await until(async () => (await one.participant()).runs.at(-1)?.repeats !== undefined);
  await one.reaches('deciding');
});

it('nobody waits for somebody whose workflow was ended by hand', async () => {
  const one = await mistyped();
  await one.perform('documentScan');
  await one.endCall();
  await stage.client.workflow.getHandle(participantWorkflowId(one.id, one.first)).terminate('by hand');
  granted(await one.correct('Anna Applicant'));
  // Nobody examines anew what was judged on the old name, so it advises nothing.
  expect(await one.reaches('deciding')).toMatchObject({
    members: [{ name: 'Anna Applicant' }],
    recommendation: { advice: 'open' },
  });
  expect(granted(await one.correct('Anna Applicant', one.first, 'a@b.org')).state).toBe('deciding');
  granted(await one.correct('Anna Q. Applicant'));
  await one.reaches('deciding');
});
