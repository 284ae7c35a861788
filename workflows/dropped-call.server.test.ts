import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { companyAttribute, participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { SessionState } from '#schema/session/session.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aProcess, judged, olga, otto } from '#schema/testing/people.ts';
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

const entriesOf = (sessionId: string) =>
  stage.noted.records
    .flatMap((record) => record.entries)
    .filter((entry) => entry.id.startsWith(`session/${sessionId}#`));
const journalOf = (sessionId: string): string[] =>
  entriesOf(sessionId).map((entry) => `${entry.id.slice(`session/${sessionId}#`.length)} ${entry.kind}`);

/** The line is lost. A state that may last for a second only is not waited for. */
const drop = (one: Case) => stage.workflows.signalRoom(one.id, { participantId: one.first, present: false });
const dropForGood = async () => {
  const one = await Case.open(stage, aProcess({ limits: { interruption: 1 } }));
  await one.goLive();
  await one.perform('documentScan');
  await drop(one);
  await one.reaches('open');
  return one;
};

describe('a call that drops', () => {
  it('is resumed when the applicant comes back', async () => {
    const one = await Case.open(stage, aProcess());
    await one.goLive();
    await drop(one);
    await one.reaches('interrupted');
    await stage.workflows.signalRoom(one.id, { participantId: one.first, present: true });
    await one.reaches('live');
    const entries = () => journalOf(one.id);
    await until(() => entries().length === 9);
    expect(entries().slice(5)).toEqual([
      '6 participantAway',
      '7 callInterrupted',
      '8 participantBack',
      '9 callResumed',
    ]);
    expect(entriesOf(one.id)[5]?.participantId).toBe(one.first);
  });

  it.each<[afterDrop: 'resume' | 'abort', state: SessionState, phase: string]>([
    ['resume', 'open', 'before'],
    ['abort', 'abandoned', 'closed'],
  ])('and stays away leads to "%s"', async (afterDrop, state, phase) => {
    const one = await Case.open(stage, aProcess({ limits: { interruption: 1 }, policies: { afterDrop } }));
    await one.goLive();
    await drop(one);
    await one.reaches(state);
    await until(async () => (await one.participant()).call === phase);
  });
});

describe('a call that drops where the process asks for a fresh session', () => {
  const open = () =>
    Case.open(stage, aProcess({ limits: { interruption: 1 }, policies: { afterDrop: 'fresh' } }), {
      names: ['Anna', 'Berta'],
    });

  it('is abandoned with all that was gathered, and the fresh one begins at once under a key of its own', async () => {
    const one = await open();
    await one.goLive();
    await one.perform('documentScan');
    for (const participantId of one.participants)
      await stage.workflows.signalRoom(one.id, { participantId, present: false });
    const { follower = '' } = await one.result();
    expect(follower).toBe(`${one.id}-f2`);
    expect(stage.noted.prepared).toContain(follower);
    expect((await one.participant()).runs[0]?.state).toBe('passed');
    // What participants say at their end is written in between, as it comes.
    const ends = ['abandoned', 'begunAnew', 'sealed'];
    const said = journalOf(one.id).map((line) => line.split(' ')[1] ?? '');
    expect(said.filter((kind) => ends.includes(kind))).toEqual(ends);
    const fresh = await until(() => stage.workflows.currentSession(follower));
    expect(fresh).toMatchObject({ state: 'open', from: one.id, calls: [], createdBy: { kind: 'system' } });
    expect(fresh.members.map(({ id, name }) => [id, name])).toEqual([
      [`${one.participants[0]}-f2`, 'Anna'],
      [`${one.participants[1]}-f2`, 'Berta'],
    ]);
    const described = await stage.client.workflow.getHandle(sessionWorkflowId(follower)).describe();
    const attributes = described.typedSearchAttributes.getAll();
    expect(attributes.find(({ key }) => key.name === companyAttribute.name)?.value).toBe('company-1');
    granted(
      await stage.workflows.updateSession(follower, { act: 'cancelSession', ask: {} }, otto, 'cancel-fresh'),
    );
  });

  it('has a history that is read and proven, less what belongs to the fresh one', async () => {
    const one = await open();
    await one.goLive();
    for (const participantId of one.participants)
      await stage.workflows.signalRoom(one.id, { participantId, present: false });
    const { follower } = await one.result();
    const histories = createHistories(stage);
    const read = await histories.read(sessionWorkflowId(one.id));
    const inputOf = (workflowId: string) =>
      read?.events
        .map(({ details }) => details as { workflowId?: string; input?: unknown } | undefined)
        .find((details) => details?.workflowId === workflowId && details.input !== undefined)?.input;
    expect(inputOf(participantWorkflowId(one.id, one.first))).toMatchObject([{ sessionId: one.id }]);
    expect(inputOf(sessionWorkflowId(follower ?? ''))).toEqual([undefined]);
    const { verdict } = await createVerifier({ ...stage, histories }).verify(one.id, one.participants);
    expect(verdict).toBe('proven');
  });

  it('does not wait for an examination that is still under way', async () => {
    let examined: (() => void) | undefined;
    stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('passed'))));
    const one = await open();
    await one.goLive();
    await one.submit('documentScan');
    await until(() => examined !== undefined);
    for (const participantId of one.participants)
      await stage.workflows.signalRoom(one.id, { participantId, present: false });
    const fresh = await until(() => stage.workflows.currentSession(`${one.id}-f2`));
    expect(fresh.state).toBe('open');
    expect(stage.noted.seals.map(({ sessionId }) => sessionId)).not.toContain(one.id);
    examined?.();
    expect((await one.result()).state).toBe('abandoned');
  });
});

describe('a session that is open again after a dropped call', () => {
  it('is closed for the decision, with what the call brought', async () => {
    const one = await dropForGood();
    expect(codeOf(await one.act({ act: 'decide', ask: { verdict: 'rejected' } }))).toBe('NOT_DECIDING');
    const session = granted(await one.act({ act: 'concludeSession' }, otto));
    expect(session.state).toBe('deciding');
    expect(session.recommendation.reasons).toMatchObject([
      { kind: 'liveness', outcome: 'missing' },
      { kind: 'faceMatch', outcome: 'missing' },
    ]);
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'They rang off.' } }));
    expect((await one.result()).state).toBe('rejected');
    expect((await one.participant()).runs[0]?.state).toBe('passed');
  });

  it('is cancelled with a reason, which stands in the journal', async () => {
    const one = await dropForGood();
    granted(await one.act({ act: 'cancelSession', ask: { reason: 'They rang off.' } }));
    expect((await one.result()).state).toBe('cancelled');
    const cancelled = entriesOf(one.id).find((entry) => entry.kind === 'cancelled');
    expect(cancelled?.data).toEqual({ reason: 'They rang off.' });
  });

  it('is sealed only when an examination that was under way has come to its end', async () => {
    let examined: (() => void) | undefined;
    stage.examine = () => new Promise((resolve) => (examined = () => resolve(judged('passed'))));
    const one = await Case.open(stage, aProcess({ limits: { interruption: 1 } }));
    await one.goLive();
    await one.submit('documentScan');
    await until(() => examined !== undefined);
    await drop(one);
    await one.reaches('open');
    granted(await one.act({ act: 'cancelSession', ask: {} }));
    await until(async () => (await one.participant()).call === 'closed');
    examined?.();
    expect((await one.result()).state).toBe('cancelled');
    const participant = stage.client.workflow.getHandle(participantWorkflowId(one.id, one.first));
    expect((await participant.describe()).status.name).toBe('COMPLETED');
    const written = stage.noted.records.flatMap(({ others = [] }) => others);
    expect(written.findLast(({ id }) => id === one.first)).toMatchObject({
      call: 'closed',
      runs: [{ kind: 'documentScan', state: 'passed' }],
    });
  });

  it('rings anew and goes on in a second call', async () => {
    const one = await dropForGood();
    granted(await one.join());
    await one.reaches('ringing');
    granted(await one.act({ act: 'answer' }, otto));
    await one.perform('liveness');
    await one.faceMatched();
    expect((await one.session()).calls).toHaveLength(2);
  });

  it('expires when nobody does anything', async () => {
    const one = await Case.open(stage, aProcess({ limits: { interruption: 1, open: 5 } }));
    await one.goLive();
    await drop(one);
    expect(await one.result()).toMatchObject({ state: 'expired', calls: [{ operator: { id: olga.id } }] });
  });
});

describe('a call that goes on and on', () => {
  it('is ended at its limit, and the session is up for decision', async () => {
    const one = await Case.open(stage, aProcess({ limits: { call: 3 } }));
    await one.goLive();
    granted(await one.operate({ act: 'startStep', ask: { kind: 'liveness' } }));
    const session = await one.reaches('deciding');
    expect(session.calls).toMatchObject([{ endedAt: expect.any(String) as string }]);
    expect((await one.participant()).runs.map((each) => each.state)).toEqual(['withdrawn']);
    await until(() => stage.noted.closedRooms.includes(one.id));
    await until(() => journalOf(one.id).at(-1) === '6 callEnded');
  });

  it('is ended at its limit also while it is interrupted', async () => {
    const one = await Case.open(stage, aProcess({ limits: { call: 3, interruption: 60 } }));
    await one.goLive();
    await drop(one);
    await one.reaches('deciding');
    await until(() => journalOf(one.id).includes('8 callEnded'));
    expect(journalOf(one.id).slice(5)).toEqual(['6 participantAway', '7 callInterrupted', '8 callEnded']);
  });
});
