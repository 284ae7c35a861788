import { describe, expect, test } from 'vitest';
import {
  reasonPhrase,
  recommend,
  standingOf,
  type Advice,
  type StepStanding,
} from '#schema/recommendation.ts';
import { troubled } from '#schema/participant/step-run.ts';
import { inEnglish } from '#locales/testing/in-english.ts';
import { aProcess } from '#schema/testing/people.ts';
import { aParticipantIn, withRun } from '#schema/testing/states.ts';

type Outcome = StepStanding['outcome'];
const standing = (name: string, ...outcomes: readonly Outcome[]) => ({
  participantId: name,
  name,
  steps: outcomes.map((outcome) => ({ kind: 'documentScan' as const, outcome, doubts: [] })),
});

describe('the advice', () => {
  test.each<[readonly Outcome[], Advice]>([
    [['passed', 'passed'], 'approve'],
    [['passed', 'unsure'], 'review'],
    [['passed', 'missing'], 'review'],
    [['passed', 'failed'], 'reject'],
    [['unsure', 'failed'], 'reject'],
    [['missing', 'failed'], 'reject'],
    [[], 'review'],
  ])('on %j is to %s', (outcomes, advice) => {
    expect(recommend([standing('Anna', ...outcomes)]).advice).toBe(advice);
  });

  test('is about everybody, and names them when they are several', () => {
    const advice = recommend([standing('Anna', 'passed'), standing('Berta', 'failed')]);
    expect(advice.advice).toBe('reject');
    expect(advice.reasons.map((reason) => inEnglish(reasonPhrase(reason)))).toEqual([
      'Berta: Document failed',
    ]);
  });

  test('on nobody is to review', () => {
    expect(recommend([]).advice).toBe('review');
  });
});

describe('how a participant stands', () => {
  const process = aProcess();
  const outcomes = (participant: ReturnType<typeof aParticipantIn>) =>
    standingOf(participant, process).steps.map((step) => `${step.kind} ${step.outcome}`);

  const inReasons = (participant: ReturnType<typeof aParticipantIn>) =>
    recommend([standingOf(participant, process)]).reasons.map((reason) => inEnglish(reasonPhrase(reason)));

  test('names every step that is required, chosen or derived', () => {
    expect(outcomes(aParticipantIn('live'))).toEqual([
      'documentScan missing',
      'liveness missing',
      'faceMatch missing',
    ]);
  });

  test('follows the newest run that was judged: withdrawn and open runs do not count', () => {
    const failed = withRun(aParticipantIn('live'), 'documentScan', 'failed');
    expect(outcomes(withRun(failed, 'documentScan', 'withdrawn', 20))[0]).toBe('documentScan failed');
    expect(outcomes(withRun(failed, 'documentScan', 'asked', 20))[0]).toBe('documentScan failed');
    expect(outcomes(withRun(failed, 'documentScan', 'passed', 20))[0]).toBe('documentScan passed');
  });

  test('says what the doubts are about, trouble of our own too', () => {
    const participant = withRun(aParticipantIn('live'), 'documentScan', 'unsure');
    expect(inReasons(participant)).toContain('Document uncertain (Sharpness)');
    const runs = participant.runs.map((run) => ({ ...run, examination: troubled('failed') }));
    expect(inReasons({ ...participant, runs })).toContain(
      'Document uncertain (The examination could not be carried out.)',
    );
  });
});
