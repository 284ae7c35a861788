import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import { openSteps, reasonPhrase, recommend, standingOf, type Standing } from '#schema/recommendation.ts';
import { examinationOf, troubled, type Examination } from '#schema/participant/step-run.ts';
import { inEnglish } from '#locales/testing/in-english.ts';
import { aProcess, judged } from '#schema/testing/people.ts';
import { aParticipantIn, withRun } from '#schema/testing/states.ts';

const outcomes = {
  approve: 'passed',
  reject: 'failed',
  review: 'unsure',
  retake: 'failed',
  open: 'missing',
} as const;
const advised = (standings: readonly Standing[]) => recommend(standings, aProcess());
const standing = (name: string, ...advised: readonly Advice[]) => ({
  participantId: name,
  name,
  steps: advised.map((advice) => ({
    kind: 'documentScan' as const,
    outcome: outcomes[advice],
    advice,
    doubts: [],
  })),
});

describe('the advice', () => {
  test.each<[readonly Advice[], Advice]>([
    [['approve', 'approve'], 'approve'],
    [['approve', 'review'], 'review'],
    [['approve', 'reject'], 'reject'],
    [['review', 'reject'], 'reject'],
    // No verdict before everything is settled.
    [['approve', 'open'], 'open'],
    [['open', 'reject'], 'open'],
    [['open', 'review'], 'open'],
    [['retake', 'reject'], 'retake'],
    [['retake', 'open'], 'retake'],
    [[], 'review'],
  ])('on steps that advise %j is to %s', (steps, advice) => {
    expect(advised([standing('Anna', ...steps)]).advice).toBe(advice);
  });

  test('is about everybody, and names them when they are several', () => {
    const advice = advised([standing('Anna', 'approve'), standing('Berta', 'reject')]);
    expect(advice.advice).toBe('reject');
    expect(advice.reasons.map((reason) => inEnglish(reasonPhrase(reason)))).toEqual([
      'Berta: Document failed',
    ]);
  });

  test('counts what is open', () => {
    expect(openSteps(advised([standing('Anna', 'open', 'approve'), standing('Berta', 'open')]))).toBe(2);
  });

  test('on nobody is to review', () => {
    expect(advised([]).advice).toBe('review');
  });
});

describe('how a participant stands', () => {
  const process = aProcess();
  const outcomes = (participant: ReturnType<typeof aParticipantIn>) =>
    standingOf(participant, process).steps.map((step) => `${step.kind} ${step.outcome}`);

  const inReasons = (participant: ReturnType<typeof aParticipantIn>) =>
    advised([standingOf(participant, process)]).reasons.map((reason) => inEnglish(reasonPhrase(reason)));

  test('names every step that is required, chosen or derived', () => {
    expect(outcomes(aParticipantIn('live'))).toEqual([
      'documentScan missing',
      'liveness missing',
      'faceMatch missing',
    ]);
  });

  test('follows the newest run that was judged: withdrawn and expired runs do not count', () => {
    const failed = withRun(aParticipantIn('live'), 'documentScan', 'failed');
    expect(outcomes(withRun(failed, 'documentScan', 'withdrawn', 20))[0]).toBe('documentScan failed');
    expect(outcomes(withRun(failed, 'documentScan', 'expired', 20))[0]).toBe('documentScan failed');
    expect(outcomes(withRun(failed, 'documentScan', 'passed', 20))[0]).toBe('documentScan passed');
  });

  test('says what the doubts are about, trouble of our own too', () => {
    const participant = withRun(aParticipantIn('live'), 'documentScan', 'unsure');
    expect(inReasons(participant)).toContain('Document uncertain (In force)');
    const runs = participant.runs.map((run) => ({ ...run, examination: troubled('failed') }));
    expect(inReasons({ ...participant, runs })).toContain(
      'Document uncertain (The examination could not be carried out.)',
    );
  });

  test('has a step open while a retake is under way, whatever came of the first', () => {
    const passed = withRun(aParticipantIn('live'), 'documentScan', 'passed');
    for (const state of ['asked', 'submitted', 'examining'] as const) {
      expect(outcomes(withRun(passed, 'documentScan', state, 20))[0]).toBe('documentScan missing');
    }
  });

  test('wants no derived step of whom its sources are not wanted', () => {
    const steps = [
      { kind: 'documentScan', requirement: 'required' },
      { kind: 'liveness', requirement: 'offered' },
      { kind: 'faceMatch', requirement: 'offered' },
    ] as const;
    const offering = aProcess({ steps });
    const kinds = (participant: ReturnType<typeof aParticipantIn>) =>
      standingOf(participant, offering).steps.map(({ kind }) => kind);
    const anna = aParticipantIn('live', offering);
    expect(kinds(anna)).toEqual(['documentScan']);
    expect(kinds({ ...anna, chosen: ['documentScan', 'liveness'] })).toEqual([
      'documentScan',
      'liveness',
      'faceMatch',
    ]);
  });
});

describe('what one step advises', () => {
  const poor = (outcome: 'failed' | 'unsure') => judged(outcome, 'sharpness');
  const glareAndOtherName = examinationOf(
    ['glare', 'nameAgrees'].flatMap((name) => judged('failed', name).checks),
  );
  const scanned = (examination: Examination, times = 1) => {
    let participant = aParticipantIn('live');
    for (let time = 0; time < times; time += 1) {
      participant = withRun(participant, 'documentScan', examination.outcome, 10 * (time + 1));
    }
    return { ...participant, runs: participant.runs.map((run) => ({ ...run, examination })) };
  };
  test.each([
    ['a passed one', judged('passed'), 1, 'approve'],
    ['a failed one', judged('failed'), 1, 'reject'],
    ['a doubtful one', judged('unsure'), 1, 'review'],
    ['a blurred one', poor('failed'), 1, 'retake'],
    ['one that is a little blurred', poor('unsure'), 1, 'retake'],
    ['one with glare and in another name', glareAndOtherName, 1, 'reject'],
    ['one that our own trouble settled', troubled('failed'), 1, 'retake'],
    ['a third blurred one, where three attempts are all', poor('failed'), 3, 'review'],
  ] as const)('after %s', (_words, examination, times, advice) => {
    const [scan] = standingOf(scanned(examination, times), process).steps;
    expect(scan?.advice).toBe(advice);
  });

  const process = aProcess();
  const matched = (source: Examination, match?: 'failed') => {
    const both = withRun(scanned(source), 'liveness', 'passed', 40);
    const participant = match ? withRun(both, 'faceMatch', match, 50) : both;
    const all = standingOf(participant, process);
    return [all.steps.find(({ kind }) => kind === 'faceMatch')?.outcome, advised([all]).advice];
  };
  test('a derived one is blocked by a source that failed, and then not open', () => {
    expect(matched(judged('failed'))).toEqual(['blocked', 'reject']);
    expect(matched(poor('failed'))).toEqual(['blocked', 'retake']);
    expect(matched(judged('passed'))).toEqual(['missing', 'open']);
  });

  test('faces that differ advise to reject, unless a source is to be taken again', () => {
    expect(matched(judged('passed'), 'failed')).toEqual(['failed', 'reject']);
    expect(matched(poor('unsure'), 'failed')).toEqual(['failed', 'retake']);
  });
});
