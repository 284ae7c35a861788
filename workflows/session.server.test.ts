import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aProcess, applicant, judged, olga, otto, rita } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

// The activities of these tests only take notes: what is tried here is the story, on a real Temporal server.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.examine = () => Promise.resolve(judged('passed'));
  stage.storeAway = false;
});

const journalOf = (workflowId: string): string[] =>
  stage.noted.records
    .flatMap((record) => record.entries)
    .filter((entry) => entry.id.startsWith(`${workflowId}#`))
    .map((entry) => `${entry.id.slice(workflowId.length + 1)} ${entry.kind}`);

/** A retention workflow was started, which is the last that a session does. */
const isRetained = (sessionId: string) =>
  stage.client.workflow.getHandle(`retention/${sessionId}`).describe();

describe('a session', () => {
  it('is approved, sealed and recorded with everything in order', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await one.perform('documentScan');
    await one.perform('liveness');
    await one.faceMatched();
    expect((await one.endCall()).recommendation.advice).toBe('approve');
    granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
    const session = await one.result();
    expect(session).toMatchObject({ state: 'approved', decision: { by: { name: 'Olga Operator' } } });
    expect(session.sealedAt).toBeDefined();
    expect(stage.noted.closedRooms.filter((id) => id === one.id)).toHaveLength(1);
    expect(stage.noted.seals).toContainEqual({ sessionId: one.id, outcome: 'approved' });
    expect(journalOf(`session/${one.id}`)).toEqual([
      '1 sessionCreated',
      '2 participantAgreed',
      '3 participantJoined',
      '4 rang',
      '5 answered',
      '6 callEnded',
      '7 decided',
      '8 sealed',
    ]);
    expect(journalOf(`session/${one.id}/participant/${one.first}`)).toEqual([
      '1 stepStarted',
      '2 evidenceSubmitted',
      '3 runSettled',
      '4 stepStarted',
      '5 evidenceSubmitted',
      '6 runSettled',
      '7 stepStarted',
      '8 runSettled',
      '9 recommended',
    ]);
    expect((await one.participant()).call).toBe('closed');
    expect((await isRetained(one.id)).status.name).toBe('RUNNING');
  });

  it('is rejected with a reason, and only after the call has ended', async () => {
    stage.examine = () => Promise.resolve(judged('failed'));
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    expect(codeOf(await one.act({ act: 'decide', ask: { verdict: 'rejected' } }))).toBe('NOT_DECIDING');
    await one.perform('documentScan');
    await one.perform('liveness');
    expect((await one.endCall()).recommendation.advice).toBe('reject');
    const without = await one.act({ act: 'decide', ask: { verdict: 'approved' } });
    expect(codeOf(without)).toBe('REASON_REQUIRED');
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'The document is false.' } }));
    expect((await one.result()).state).toBe('rejected');
  });

  it('has in its journal once what a page told of its camera, however often it was told', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const ask = { participantId: one.first, signs: ['label'], label: 'OBS Virtual Camera' } as const;
    const tell = () => one.act({ act: 'noteCamera', ask }, applicant(one.first));
    const [note] = granted(await tell()).members[0]?.cameraSigns ?? [];
    expect(note).toMatchObject({ signs: ['label'], label: 'OBS Virtual Camera' });
    expect([codeOf(await tell()), codeOf(await tell())]).toEqual(['CAMERA_NOTED', 'CAMERA_NOTED']);
    expect((await one.endCall()).members[0]?.cameraSigns).toEqual([note]);
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'A film.' } }));
    await one.result();
    const told = journalOf(`session/${one.id}`).filter((entry) => entry.endsWith('cameraNoted'));
    expect(told).toEqual(['6 cameraNoted']);
  });

  it('waits for a second person where the process asks for four eyes', async () => {
    const one = await Case.open(stage, aProcess({ policies: { secondReview: 'always' } }));
    await one.goLive();
    await one.endCall();
    const ask = { verdict: 'rejected', reason: 'Nothing was shown.' } as const;
    granted(await one.act({ act: 'decide', ask }));
    expect(codeOf(await one.act({ act: 'review', ask }))).toBe('NOT_ALLOWED');
    granted(await one.act({ act: 'review', ask }, rita));
    expect(await one.result()).toMatchObject({ state: 'rejected', review: { by: { id: rita.id } } });
  });

  it('expires when nobody comes', async () => {
    const one = await Case.open(stage, aProcess({ limits: { open: 1 } }));
    expect((await one.result()).state).toBe('expired');
    expect(stage.noted.seals).toContainEqual({ sessionId: one.id, outcome: 'expired' });
  });

  it('opens at the time it is scheduled for, and rings for whoever came early', async () => {
    const scheduledFor = new Date(Date.now() + 6000).toISOString();
    const one = await Case.open(stage, aProcess(), { scheduledFor });
    granted(await one.agree());
    granted(await one.join());
    expect((await one.session()).state).toBe('scheduled');
    expect((await one.reaches('ringing')).members[0]).toMatchObject({ presence: 'waiting' });
  });

  it('is missed after ringing, and rings again when the applicant presses Join again', async () => {
    const one = await Case.open(stage, aProcess({ limits: { ring: 1 } }));
    granted(await one.agree());
    granted(await one.join());
    await one.reaches('missed');
    granted(await one.join());
    // It rings for a second only, so what it did is looked at and not what it is.
    await until(() => journalOf(`session/${one.id}`).length > 6);
    expect(journalOf(`session/${one.id}`).slice(2, 7)).toEqual([
      '3 participantJoined',
      '4 rang',
      '5 missed',
      '6 participantJoined',
      '7 rang',
    ]);
  });

  it('is cancelled before a call, and its participants are told', async () => {
    const one = await Case.open(stage, aProcess());
    granted(await one.act({ act: 'cancelSession', ask: {} }));
    expect((await one.result()).state).toBe('cancelled');
    expect(codeOf(await one.agree())).toBe('SESSION_ENDED');
  });
});

describe('of two people or two clicks', () => {
  it('one operator gets the call', async () => {
    const one = await Case.open(stage, aProcess());
    granted(await one.agree());
    granted(await one.join());
    await one.reaches('ringing');
    const answers = await Promise.all([olga, otto].map((by) => one.act({ act: 'answer' }, by)));
    expect(answers.map(codeOf).sort()).toEqual(['ALREADY_ANSWERED', undefined]);
    expect((await one.session()).calls).toHaveLength(1);
  });

  it('the same key is one act with one answer, also after the session has ended', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await one.endCall();
    const decide = () =>
      one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'No document.' } }, olga, 'key-1');
    const [first, second] = await Promise.all([decide(), decide()]);
    expect(second).toEqual(first);
    await one.result();
    expect(await decide()).toEqual(first);
    const late = await one.act(
      { act: 'decide', ask: { verdict: 'approved', reason: 'Late.' } },
      otto,
      'key-2',
    );
    expect(codeOf(late)).toBe('ALREADY_DECIDED');
    expect(codeOf(await one.act({ act: 'answer' }, otto))).toBe('SESSION_ENDED');
  });

  it('starting a session twice under one id starts one', async () => {
    const one = await Case.open(stage, aProcess());
    const again = await Case.open(stage, aProcess(), { id: one.id });
    expect((await again.session()).createdAt).toBe((await one.session()).createdAt);
  });
});

describe('trouble', () => {
  it('an unknown session is not found', async () => {
    const answer = await stage.workflows.updateSession('nowhere', { act: 'answer' }, olga, 'key');
    expect(codeOf(answer)).toBe('NOT_FOUND');
    expect(await stage.workflows.currentSession('nowhere')).toBeUndefined();
  });

  it('a click is answered although the store is away, and written down when it is back', async () => {
    const one = await Case.open(stage, aProcess());
    stage.storeAway = true;
    granted(await one.agree());
    granted(await one.join());
    await one.reaches('ringing');
    granted(await one.act({ act: 'answer' }));
    stage.storeAway = false;
    await until(() => journalOf(`session/${one.id}`).includes('5 answered'));
    expect(journalOf(`session/${one.id}`).slice(1, 3)).toEqual([
      '2 participantAgreed',
      '3 participantJoined',
    ]);
  });

  it('a click is answered after the worker was lost', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    const change = stage.changeWorker();
    const click = one.operate({ act: 'startStep', ask: { kind: 'documentScan' } });
    await change;
    expect(granted(await click).runs).toHaveLength(1);
  });
});
