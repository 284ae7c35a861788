import { describe, expect, test } from 'vitest';
import { mayAddCapture } from '#schema/participant/capture.ts';
import { followCall, openRun } from '#schema/participant/participant.ts';
import {
  expireRun,
  mayChooseSteps,
  mayStartStep,
  maySubmitEvidence,
  mayWithdrawRun,
  settleRun,
  withdrawRun,
} from '#schema/participant/runs.ts';
import type { CallNotice } from '#schema/session/call/call-phase.ts';
import type { RefusalCode } from '#schema/refusal.ts';
import { runStates, type RunState } from '#schema/participant/step-run.ts';
import { aPiece, aProcess, applicant, judged, olga, rita } from '#schema/testing/people.ts';
import { aParticipantIn, at, withRun } from '#schema/testing/states.ts';

type Answer = RefusalCode | 'may';
const process = aProcess();
const anna = applicant('p1');
const openStates: readonly RunState[] = ['asked', 'submitted', 'examining'];

describe.each<[CallNotice, Record<'capture' | 'choose' | 'start', Answer>]>([
  ['before', { capture: 'SESSION_NOT_LIVE', choose: 'may', start: 'SESSION_NOT_LIVE' }],
  ['live', { capture: 'may', choose: 'may', start: 'may' }],
  ['left', { capture: 'PARTICIPANT_LEFT', choose: 'may', start: 'PARTICIPANT_LEFT' }],
  ['removed', { capture: 'PARTICIPANT_REMOVED', choose: 'may', start: 'PARTICIPANT_REMOVED' }],
  ['closing', { capture: 'SESSION_ENDED', choose: 'SESSION_ENDED', start: 'SESSION_ENDED' }],
  ['closed', { capture: 'SESSION_ENDED', choose: 'SESSION_ENDED', start: 'SESSION_ENDED' }],
])('while the call is %s', (call, wanted) => {
  const participant = aParticipantIn(call);
  const kinds = ['documentScan', 'liveness', 'faceMatch'];
  test.each<[keyof typeof wanted, { readonly code: RefusalCode } | undefined]>([
    ['capture', mayAddCapture(participant, olga)],
    ['choose', mayChooseSteps(participant, { kinds }, olga, process)],
    ['start', mayStartStep(participant, { kind: 'documentScan' }, olga, process)],
  ])('%s is answered as it should be', (ask, refusal) => {
    expect(refusal?.code ?? 'may').toBe(wanted[ask]);
  });

  test('the session may say how it goes on, unless all runs are closed for good', () => {
    expect(followCall(participant, 'live').call).toBe(call === 'closed' ? 'closed' : 'live');
  });
});

describe('who may', () => {
  const live = aParticipantIn('live');
  test.each([rita, anna, { ...olga, role: 'auditor' } as const])('start steps: not $name', (by) => {
    expect(mayStartStep(live, { kind: 'documentScan' }, by, process)?.code).toBe('NOT_ALLOWED');
    expect(mayAddCapture(live, by)?.code).toBe('NOT_ALLOWED');
    expect(mayWithdrawRun(live, { runId: 'run-1' }, by)?.code).toBe('NOT_ALLOWED');
    expect(mayChooseSteps(live, { kinds: [] }, by, process)?.code).toBe('NOT_ALLOWED');
  });
});

describe('a second step', () => {
  test.each(runStates)('beside a run that is %s', (state) => {
    const participant = withRun(aParticipantIn('live'), 'documentScan', state);
    const wanted = openStates.includes(state) ? 'STEP_OPEN' : undefined;
    expect(mayStartStep(participant, { kind: 'liveness' }, olga, process)?.code).toBe(wanted);
  });

  test.each<[kind: string, wanted: RefusalCode]>([
    ['tarot', 'STEP_UNKNOWN'],
    ['faceMatch', 'STEP_NOT_STARTED_BY_HAND'],
    ['liveness', 'STEP_NOT_OFFERED'],
  ])('of kind %s is refused with %s', (kind, wanted) => {
    const small = aProcess({
      steps: [
        { kind: 'documentScan', requirement: 'required' },
        { kind: 'faceMatch', requirement: 'required' },
      ],
    });
    expect(mayStartStep(aParticipantIn('live', small), { kind }, olga, small)?.code).toBe(wanted);
  });

  test('is refused when the attempts are used up; withdrawn runs do not count', () => {
    const strict = aProcess({ policies: { attempts: 2 } });
    const ask = { kind: 'documentScan' };
    const once = withRun(aParticipantIn('live'), 'documentScan', 'unsure');
    const withdrawn = withRun(once, 'documentScan', 'withdrawn', 20);
    expect(mayStartStep(withdrawn, ask, olga, strict)).toBeUndefined();
    const twice = withRun(withdrawn, 'documentScan', 'expired', 30);
    expect(mayStartStep(twice, ask, olga, strict)?.code).toBe('ATTEMPTS_USED_UP');
  });
});

describe.each(runStates)('a run that is %s', (state) => {
  const participant = withRun(aParticipantIn('live'), 'documentScan', state);
  const isOpen = openStates.includes(state);

  test('takes evidence only while it is asked', () => {
    const ask = { runId: 'run-1', evidence: [aPiece('page')] };
    const wanted = state === 'asked' ? undefined : 'RUN_CLOSED';
    expect(maySubmitEvidence(participant, ask, anna)?.code).toBe(wanted);
  });

  test('may be withdrawn only while it is open, and only once', () => {
    expect(mayWithdrawRun(participant, { runId: 'run-1' }, olga)?.code).toBe(
      isOpen ? undefined : 'RUN_CLOSED',
    );
    const after = withdrawRun(participant, 'run-1', olga, at(60));
    expect(after.entries).toHaveLength(isOpen ? 1 : 0);
    expect(withdrawRun(after.state, 'run-1', olga, at(61)).entries).toEqual([]);
  });

  test('settles only while it is open: a late verdict comes to nothing', () => {
    const after = settleRun(participant, 'run-1', judged('failed'), at(60)).state;
    expect(after.runs[0]?.state).toBe(isOpen ? 'failed' : state);
  });

  test('expires only while it is asked: what was handed in is always examined', () => {
    const after = expireRun(participant, 'run-1', at(999)).state;
    expect(after.runs[0]?.state).toBe(state === 'asked' ? 'expired' : state);
  });
});

test('runs are counted by their kind, and a withdrawn one is counted', () => {
  const once = withRun(
    withRun(aParticipantIn('live'), 'documentScan', 'withdrawn'),
    'liveness',
    'passed',
    20,
  );
  const { runs } = withRun(once, 'documentScan', 'passed', 30);
  expect(runs.map(({ kind, attempt }) => [kind, attempt])).toEqual([
    ['documentScan', 1],
    ['liveness', 1],
    ['documentScan', 2],
  ]);
});

test('a run that is not cannot be withdrawn', () => {
  const ask = { runId: 'nowhere' };
  expect(mayWithdrawRun(aParticipantIn('live'), ask, olga)?.code).toBe('RUN_UNKNOWN');
});

describe('evidence', () => {
  const participant = withRun(aParticipantIn('live'), 'documentScan', 'asked');
  test.each<[string, Parameters<typeof maySubmitEvidence>[1], RefusalCode]>([
    ['for a run that is not', { runId: 'nowhere', evidence: [aPiece('page')] }, 'RUN_UNKNOWN'],
    ['that is missing', { runId: 'run-1', evidence: [] }, 'EVIDENCE_MISSING'],
    [
      'with a label that is not wanted',
      { runId: 'run-1', evidence: [aPiece('selfie')] },
      'EVIDENCE_UNEXPECTED',
    ],
  ])('%s is refused', (_words, ask, wanted) => {
    expect(maySubmitEvidence(participant, ask, anna)?.code).toBe(wanted);
  });

  test.each(['closing', 'closed'] as const)('is refused, whatever the run, once the call is %s', (call) => {
    for (const runId of ['run-1', 'nowhere']) {
      const ask = { runId, evidence: [aPiece('page')] };
      expect(maySubmitEvidence({ ...participant, call }, ask, anna)?.code).toBe('SESSION_ENDED');
    }
  });

  test('of somebody else is refused', () => {
    const ask = { runId: 'run-1', evidence: [aPiece('page')] };
    expect(maySubmitEvidence(participant, ask, applicant('p2'))?.code).toBe('NOT_ALLOWED');
    expect(maySubmitEvidence(participant, ask, olga)?.code).toBe('NOT_ALLOWED');
  });
});

describe('choosing steps', () => {
  test.each<[readonly string[], RefusalCode | undefined]>([
    [['documentScan', 'liveness', 'faceMatch'], undefined],
    [['documentScan', 'liveness'], 'STEP_REQUIRED'],
    [['documentScan', 'liveness', 'faceMatch', 'liveness'], 'INVALID_INPUT'],
    [['documentScan', 'tarot'], 'STEP_UNKNOWN'],
  ])('%j', (kinds, wanted) => {
    expect(mayChooseSteps(aParticipantIn('live'), { kinds }, olga, process)?.code).toBe(wanted);
  });

  test('takes none that the process does not offer', () => {
    const small = aProcess({ steps: [{ kind: 'documentScan', requirement: 'required' }] });
    const ask = { kinds: ['documentScan', 'liveness'] };
    expect(mayChooseSteps(aParticipantIn('live', small), ask, olga, small)?.code).toBe('STEP_NOT_OFFERED');
  });
});

test('an applicant has at most one run open', () => {
  expect(openRun(withRun(aParticipantIn('live'), 'liveness', 'examining'))?.id).toBe('run-1');
  expect(openRun(withRun(aParticipantIn('live'), 'liveness', 'passed'))).toBeUndefined();
});
