import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aPiece, aProcess, applicant, judged, olga } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

// The activities of these tests only take notes: what is tried here is the story, on a real Temporal server.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.examine = () => Promise.resolve(judged('passed'));
});

describe('a step run', () => {
  it('is asked, submitted, examined and judged, and the derived step follows by itself', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await one.perform('documentScan');
    expect((await one.participant()).runs).toHaveLength(1);
    await one.perform('liveness');
    await one.faceMatched();
    const { runs } = await one.participant();
    expect(runs.map((run) => [run.kind, run.state, run.askedBy.kind])).toEqual([
      ['documentScan', 'passed', 'staff'],
      ['liveness', 'passed', 'staff'],
      ['faceMatch', 'passed', 'system'],
    ]);
    const { members, recommendation } = await one.endCall();
    expect(members[0]?.standing.steps.map((step) => step.outcome)).toEqual(['passed', 'passed', 'passed']);
    expect(recommendation.advice).toBe('approve');
  });

  it('is never overwritten: a retake is a new run, and what derives from it is done again', async () => {
    stage.examine = () => Promise.resolve(judged('unsure'));
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await one.perform('documentScan');
    await one.perform('liveness');
    await one.faceMatched();
    stage.examine = () => Promise.resolve(judged('passed'));
    await one.perform('documentScan');
    await one.faceMatched(2);
    const { runs } = await one.participant();
    expect(runs.map((run) => [run.kind, run.attempt, run.state])).toEqual([
      ['documentScan', 1, 'unsure'],
      ['liveness', 1, 'unsure'],
      ['faceMatch', 1, 'unsure'],
      ['documentScan', 2, 'passed'],
      ['faceMatch', 2, 'passed'],
    ]);
  });

  it('is judged against what its process takes: visas too, where it names them', async () => {
    const taken: (boolean | undefined)[] = [];
    stage.examine = ({ facts }) => {
      taken.push(facts.visas);
      return Promise.resolve(judged('passed'));
    };
    for (const kinds of [['passport'], ['passport', 'visa']] as const) {
      const one = await Case.open(stage, { ...aProcess(), documents: [{ countries: ['*'], kinds }] });
      await one.goLive();
      await one.perform('documentScan');
    }
    expect(taken).toEqual([undefined, true]);
  });

  it('settles as unsure, with a note, when the examiner fails for good', async () => {
    stage.examine = () => Promise.reject(new Error('the model does not load'));
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const run = await one.perform('documentScan');
    expect(run).toMatchObject({ state: 'unsure', examination: { checks: [] } });
    expect(run.examination?.note).toBeDefined();
  });

  it('may not start while another is open, and can be withdrawn', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const started = granted(await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }));
    expect(codeOf(await one.operate({ act: 'startStep', ask: { kind: 'liveness' } }))).toBe('STEP_OPEN');
    const runId = started.runs[0]?.id ?? '';
    granted(await one.operate({ act: 'withdrawRun', ask: { runId } }));
    granted(await one.operate({ act: 'startStep', ask: { kind: 'liveness' } }));
  });

  it('that is refused is refused in a phrase with its values, which people read in their own language', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    expect(await one.operate({ act: 'startStep', ask: { kind: 'palmistry' } })).toEqual({
      code: 'STEP_UNKNOWN',
      phrase: { code: 'refusal.STEP_UNKNOWN', values: { kind: 'palmistry' } },
    });
  });

  it('that is withdrawn while it is examined makes way, and its verdict comes to nothing', async () => {
    let examined: (() => void) | undefined;
    stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('failed'))));
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const run = await one.submit('documentScan');
    await until(() => examined !== undefined);
    granted(await one.operate({ act: 'withdrawRun', ask: { runId: run.id } }));
    examined?.();
    stage.examine = () => Promise.resolve(judged('passed'));
    await one.perform('liveness');
    expect((await one.participant()).runs.map((each) => each.state)).toEqual(['withdrawn', 'passed']);
  });

  it('that was asked is withdrawn by the end of the call; one under examination is awaited', async () => {
    const one = await Case.open(stage, aProcess(), { names: ['Anna', 'Berta'] });
    let examined: (() => void) | undefined;
    stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('passed'))));
    await one.goLive();
    const [anna = '', berta = ''] = one.participants;
    granted(await one.operate({ act: 'startStep', ask: { kind: 'liveness' } }, berta));
    await one.submit('documentScan', anna);
    await until(() => examined !== undefined);
    granted(await one.act({ act: 'endCall' }));
    await until(async () => (await one.session()).members[1]?.closed);
    const early = await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Early.' } });
    expect(codeOf(early)).toBe('RUN_STILL_OPEN');
    examined?.();
    await one.reaches('deciding');
    expect((await one.participant(anna)).runs[0]?.state).toBe('passed');
    expect((await one.participant(berta)).runs[0]?.state).toBe('withdrawn');
  });
});

describe('several participants', () => {
  it('have runs of their own, and the advice is about all of them', async () => {
    const names = ['Anna', 'Berta', 'Carl'];
    const one = await Case.open(stage, aProcess(), { names });
    await one.goLive();
    await Promise.all(one.participants.map((who) => one.perform('documentScan', who)));
    const session = await one.endCall();
    expect(session.members.every((each) => each.standing.steps[0]?.outcome === 'passed')).toBe(true);
    expect(session.recommendation.advice).toBe('open');
    expect(session.recommendation.reasons.some(({ participant }) => participant?.name === 'Berta')).toBe(
      true,
    );
  });
});

describe('who asks', () => {
  it('an applicant acts for nobody else, and an operator not for an applicant', async () => {
    const one = await Case.open(stage, aProcess());
    const agree = { act: 'agree', ask: { participantId: one.first, version: '1' } } as const;
    expect(codeOf(await one.act(agree, applicant('somebody-else')))).toBe('NOT_ALLOWED');
    expect(codeOf(await one.act(agree, olga))).toBe('NOT_ALLOWED');
    expect(codeOf(await one.join())).toBe('CONSENT_MISSING');
  });

  it('the operator may keep a still of the applicant during the call only', async () => {
    const one = await Case.open(stage, aProcess());
    const capture = { act: 'addCapture', ask: { evidence: aPiece('capture') } } as const;
    expect(codeOf(await one.operate(capture))).toBe('SESSION_NOT_LIVE');
    await one.goLive();
    expect(granted(await one.operate(capture)).captures).toHaveLength(1);
  });
});
