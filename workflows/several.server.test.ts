import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { participantWorkflowId } from '#schema/ids.ts';
import { outcomeFor } from '#schema/outcome/outcome.ts';
import { advisedExceptions, reasonPhrase, recommend } from '#schema/recommendation.ts';
import { addCapture } from '#schema/participant/capture.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { createHistories } from '#temporal/audit/history.ts';
import type { Member } from '#schema/session/session.ts';
import { aProcess, judged, olga, rita } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';

let stage: Stage;
/** Those whose documents do not pass. */
let doubtful: readonly string[] = [];
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  stage.examine = ({ participantId, kind }) =>
    Promise.resolve(
      judged(kind === 'documentScan' && doubtful.includes(participantId) ? 'failed' : 'passed'),
    );
});
afterAll(() => stage.close());

const small = aProcess({ steps: [{ kind: 'documentScan', requirement: 'required' }] });
const isPresent = ({ presence }: Member) => presence === 'inCall';
const numbered = (count: number) => Array.from({ length: count }, (_each, index) => `Person ${index + 1}`);

describe.each([2, 10])('a session of %i', (count) => {
  it('goes through call, steps, leaving and decision, each participant on their own', async () => {
    const one = await Case.open(stage, small, { names: numbered(count) });
    const [first = '', ...others] = one.participants;
    const last = one.participants.at(-1) ?? '';
    doubtful = [first];
    await one.goLive();
    await Promise.all(one.participants.slice(0, -1).map((who) => one.perform('documentScan', who)));
    granted(await one.leave(last));
    expect(codeOf(await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }, last))).toBe(
      'PARTICIPANT_LEFT',
    );
    const session = await one.session();
    expect([session.state, session.members.at(-1)?.presence]).toEqual(['live', 'left']);

    const deciding = await one.endCall();
    const outcomes = deciding.members.map((member) => member.standing?.steps[0]?.outcome);
    expect(outcomes).toEqual(['failed', ...others.slice(0, -1).map(() => 'passed'), 'missing']);
    const advice = deciding.members.map(
      (member) => member.standing && recommend([member.standing], small).advice,
    );
    expect(advice).toEqual(['reject', ...others.slice(0, -1).map(() => 'approve'), 'open']);
    expect(deciding.recommendation.advice).toBe('open');
    expect(deciding.recommendation.reasons.map((reason) => inEnglish(reasonPhrase(reason)))).toEqual([
      'Person 1: Document failed (In force)',
      `Person ${count}: Document not completed`,
    ]);
    const ask = { verdict: 'rejected', reason: 'The first is not who they say.' } as const;
    granted(await one.act({ act: 'decide', ask }));
    expect((await one.result()).state).toBe('rejected');
    const histories = createHistories(stage);
    const { verdict } = await createVerifier({ ...stage, histories }).verify(one.id, one.participants);
    expect(verdict).toBe('proven');
  });

  it('is interrupted only when nobody is left, and comes back with the first', async () => {
    const one = await Case.open(stage, small, { names: numbered(count) });
    await one.goLive();
    const line = (participantId: string, present: boolean) =>
      stage.workflows.signalRoom(one.id, { participantId, present });
    for (const who of one.participants.slice(1)) await line(who, false);
    await until(async () => (await one.session()).members.filter(isPresent).length === 1);
    expect((await one.session()).state).toBe('live');
    await line(one.first, false);
    await one.reaches('interrupted');
    await line(one.participants.at(-1) ?? '', true);
    expect((await one.reaches('live')).members.map(isPresent)).toEqual(
      one.participants.map((_who, index) => index === count - 1),
    );
  });
});

describe('a session of three, of whom one may be rejected while the rest are approved', () => {
  const process = aProcess({
    steps: small.steps,
    policies: { partialApproval: true, secondReview: 'byRisk' },
  });
  const because = { reason: 'A document that expired.' };

  it('is approved but for the second, by two people, and proven', async () => {
    const one = await Case.open(stage, process, { names: ['Anna', 'Berta', 'Carla'] });
    const [, berta = ''] = one.participants;
    doubtful = [berta];
    await one.goLive();
    await Promise.all(one.participants.map((who) => one.perform('documentScan', who)));
    const { recommendation } = await one.endCall();
    expect([recommendation.advice, advisedExceptions(recommendation)]).toEqual(['approve', [berta]]);

    const verdict = 'approved';
    expect(codeOf(await one.act({ act: 'decide', ask: { verdict } }))).toBe('REASON_REQUIRED');
    const exceptions = [{ participantId: berta, ...because }];
    const ask = { verdict, exceptions } as const;
    expect(granted(await one.act({ act: 'decide', ask })).state).toBe('inReview');
    granted(await one.act({ act: 'review', ask }, rita));
    const sealed = await one.result();
    expect(one.participants.map((who) => outcomeFor(sealed, who))).toEqual([
      'approved',
      'rejected',
      'approved',
    ]);
    const histories = createHistories(stage);
    const proof = await createVerifier({ ...stage, histories }).verify(one.id, one.participants);
    expect(proof.verdict).toBe('proven');
  });
});

describe('a session of two', () => {
  it('tells in its journal when what the checks of all add up to changes', async () => {
    doubtful = [];
    const one = await Case.open(stage, small, { names: ['Anna', 'Berta'] });
    await one.goLive();
    for (const who of one.participants) await one.perform('documentScan', who);
    await one.endCall();
    await until(() => advised(`session/${one.id}`).length > 0);
    expect(advised(`session/${one.id}`)).toEqual(['approve']);
    for (const who of one.participants) {
      expect(advised(participantWorkflowId(one.id, who))).toEqual(['approve']);
    }
  });

  it('is entered late by the second, whom nobody has to answer', async () => {
    const one = await Case.open(stage, small, { names: ['Anna', 'Berta'] });
    const [anna = '', berta = ''] = one.participants;
    for (const who of [anna, berta]) granted(await one.agree(who));
    granted(await one.join(anna));
    await one.reaches('ringing');
    granted(await one.act({ act: 'answer' }));
    granted(await one.join(berta));
    expect((await one.session()).members.every(isPresent)).toBe(true);
    await one.perform('documentScan', berta);
  });

  it('goes on without one who is removed, whose open step ends with it, until they are let back in', async () => {
    const one = await Case.open(stage, small, { names: ['Anna', 'Berta'] });
    const [anna = '', berta = ''] = one.participants;
    await one.goLive();
    const start = () => one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }, berta);
    granted(await start());
    const ask = { participantId: berta, reason: 'Held up the document of somebody else.' };
    expect(granted(await one.act({ act: 'removeParticipant', ask })).state).toBe('live');
    expect(codeOf(await start())).toBe('PARTICIPANT_REMOVED');
    await until(async () => (await one.participant(berta)).runs[0]?.state === 'withdrawn');
    expect(codeOf(await one.join(berta))).toBe('PARTICIPANT_REMOVED');
    await one.perform('documentScan', anna);

    granted(await one.act({ act: 'letBackIn', ask: { participantId: berta } }));
    expect(codeOf(await start())).toBe('PARTICIPANT_LEFT');
    granted(await one.join(berta));
    await one.perform('documentScan', berta);
    await one.endCall();
  });
});

const advised = (workflowId: string) =>
  stage.noted.records
    .flatMap((record) => record.entries)
    .filter((entry) => entry.id.startsWith(`${workflowId}#`) && entry.kind === 'recommended')
    .map((entry) => entry.data['advice']);

describe('a participant whose workflow was ended by hand', () => {
  const terminate = (one: Case, who: string) =>
    stage.client.workflow.getHandle(participantWorkflowId(one.id, who)).terminate('by hand');
  const closed = (one: Case) =>
    until(async () => (await one.session()).members.every((member) => member.closed));

  it('does not hold up the decision', async () => {
    const one = await Case.open(stage, small);
    await one.goLive();
    await terminate(one, one.first);
    await closed(one);
    const session = granted(await one.act({ act: 'endCall' }));
    expect(session).toMatchObject({ state: 'deciding', recommendation: { advice: 'open' } });
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Something broke.' } }));
    expect((await one.result()).state).toBe('rejected');
  });

  it('does not end the call of the others', async () => {
    const one = await Case.open(stage, small, { names: ['Anna', 'Berta'] });
    const second = one.participants[1] ?? '';
    await until(() => stage.workflows.currentParticipant(one.id, second));
    await terminate(one, second);
    granted(await one.agree());
    granted(await one.join());
    granted(await one.act({ act: 'answer' }));
    await one.perform('documentScan');
    await one.endCall();
  });
});

describe('a bug', () => {
  it('fails the act that met it and stalls nothing', async () => {
    expect(() => addCapture({} as never, {} as never, olga, '')).toThrow(TypeError);
    const one = await Case.open(stage, small);
    await one.goLive();
    const broken = one.operate({ act: 'addCapture', ask: {} as never });
    await expect(broken).rejects.toMatchObject({ cause: { type: 'BUG' } });
    granted(await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }));
  });
});
