import { describe, expect, it } from 'vitest';
import { dueDerivedStep } from '#schema/participant/derived-step.ts';
import { followDetails, latestJudged, type Participant } from '#schema/participant/participant.ts';
import { dueRepeat, judgedOnDetails, repeatRun } from '#schema/participant/repeat.ts';
import { beginExamination, mayStartStep, settleRun, startStep } from '#schema/participant/runs.ts';
import { attemptsOf, runStates, type RunState } from '#schema/participant/step-run.ts';
import { aProcess, judged, olga } from '#schema/testing/people.ts';
import { aParticipantIn, at, withRun } from '#schema/testing/states.ts';

const rename = (participant: Participant, naming = 1): Participant =>
  followDetails(participant, { name: `Anna, ${naming} times corrected`, naming });
const ids = (participant: Participant) => participant.runs.map(({ id }) => id);

/** The due run is begun, examined and settled. */
function repeat(participant: Participant, outcome: 'passed' | 'failed' = 'passed'): Participant {
  const old = dueRepeat(participant);
  if (!old) throw new Error('nothing is due');
  const runId = `run-${participant.runs.length + 1}`;
  const begun = repeatRun(participant, old, runId, at(40)).state;
  return settleRun(beginExamination(begun, runId), runId, judged(outcome), at(41)).state;
}

const due: Readonly<Record<RunState, string | undefined>> = {
  asked: undefined,
  submitted: undefined,
  examining: undefined,
  passed: 'run-1',
  failed: 'run-1',
  unsure: 'run-1',
  withdrawn: undefined,
  expired: undefined,
};

describe('once the name was corrected', () => {
  it.each(runStates)('a document that was %s', (state) => {
    const participant = rename(withRun(aParticipantIn('live'), 'documentScan', state));
    expect(dueRepeat(participant)?.id).toBe(due[state]);
  });

  it('nothing is due where no name was used', () => {
    expect(dueRepeat(rename(withRun(aParticipantIn('live'), 'liveness', 'passed')))).toBeUndefined();
    expect(judgedOnDetails(withRun(aParticipantIn('live'), 'liveness', 'passed'))).toEqual([]);
  });

  it('nothing is due where the name is as it was', () => {
    const examined = withRun(aParticipantIn('live'), 'documentScan', 'passed');
    const mailed = followDetails(examined, { name: 'Anna Applicant', email: 'a@b.org', naming: 0 });
    expect(dueRepeat(mailed)).toBeUndefined();
  });

  it('it waits until no other step is open', () => {
    const scanned = withRun(aParticipantIn('live'), 'documentScan', 'failed');
    expect(dueRepeat(rename(withRun(scanned, 'liveness', 'asked', 20)))).toBeUndefined();
    expect(dueRepeat(rename(withRun(scanned, 'liveness', 'passed', 20)))?.id).toBe('run-1');
  });

  it('a run under way is examined for the name that it began with, and then anew', () => {
    const examining = withRun(aParticipantIn('live'), 'documentScan', 'examining');
    const settled = settleRun(rename(examining), 'run-1', judged('failed'), at(30)).state;
    expect(dueRepeat(settled)?.id).toBe('run-1');
  });

  it('a run that began after it is not examined twice', () => {
    const settled = withRun(rename(aParticipantIn('live')), 'documentScan', 'passed');
    expect(dueRepeat(settled)).toBeUndefined();
  });

  it('every correction of the name is followed by one run', () => {
    const once = repeat(rename(withRun(aParticipantIn('live'), 'documentScan', 'failed')));
    expect(dueRepeat(once)).toBeUndefined();
    const twice = repeat(rename(once, 2));
    expect(dueRepeat(twice)).toBeUndefined();
    expect(ids(twice)).toEqual(['run-1', 'run-2', 'run-3']);
  });
});

describe('a run that examines anew', () => {
  const before = withRun(aParticipantIn('live'), 'documentScan', 'failed');
  const after = repeat(rename(before));

  it('has the evidence of the old one, which stays as it was', () => {
    const [old, anew] = after.runs;
    expect(old).toEqual(before.runs[0]);
    expect(anew).toMatchObject({ repeats: 'run-1', attempt: 1, state: 'passed', evidence: old?.evidence });
    expect(latestJudged(after, 'documentScan')).toBe(anew);
  });

  it('counts as no attempt of the applicant', () => {
    expect(attemptsOf(after.runs, 'documentScan')).toBe(1);
    const process = aProcess({ policies: { attempts: 2 } });
    expect(mayStartStep(after, { kind: 'documentScan' }, olga, process)).toBeUndefined();
    const retake = startStep(after, { kind: 'documentScan', runId: 'run-3', seed: 1 }, olga, at(50)).state;
    expect(retake.runs.at(-1)?.attempt).toBe(2);
  });

  it('lets what is derived from it follow', () => {
    const both = withRun(withRun(aParticipantIn('live'), 'documentScan', 'failed'), 'liveness', 'passed', 20);
    expect(dueDerivedStep(both, aProcess())).toBeUndefined();
    expect(dueDerivedStep(repeat(rename(both)), aProcess())).toBe('faceMatch');
  });
});
