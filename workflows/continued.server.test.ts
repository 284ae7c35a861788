import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { participantWorkflowId } from '#schema/ids.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { rebuild } from '#temporal/rebuild.ts';
import { rewrite } from '#temporal/testing/forgery.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { aPiece, aProcess } from '#schema/testing/people.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';

let stage: Stage;
let one: Case;
let workflowId: string;

const runs = async () => (await createHistories(stage).runs(workflowId)) ?? [];
const kindsIn = (from: string) =>
  stage.noted.records.flatMap((record) => record.entries).filter((entry) => entry.id.startsWith(`${from}#`));

/** Stills with endless labels swell the history until Temporal advises to go on in a new run, at 4 MB. */
async function swell(): Promise<number> {
  const runId = async () => (await stage.client.workflow.getHandle(workflowId).describe()).runId;
  const before = await runId();
  let captures = 0;
  while ((await runId()) === before) {
    const evidence = aPiece('x'.repeat(10_000), `evidence-${captures}`);
    granted(await one.operate({ act: 'addCapture', ask: { evidence } }));
    captures += 1;
  }
  return captures;
}

/** Two clicks of the first run, each with its key, to be asked again later. */
const scan = () => one.operate({ act: 'startStep', ask: { kind: 'documentScan' } }, one.first, 'scan');
const withdraw = (runId: string) =>
  one.operate({ act: 'withdrawRun', ask: { runId } }, one.first, 'withdraw');
/** Another one, which is asked again only when all is over. */
const choose = () =>
  one.operate(
    { act: 'chooseSteps', ask: { kinds: ['documentScan', 'liveness', 'faceMatch'] } },
    one.first,
    'choose',
  );
async function askAgain(): Promise<void> {
  const before = await one.participant();
  for (const click of [scan, () => withdraw(withdrawn)]) expect(granted(await click())).toEqual(before);
  expect(await one.participant()).toEqual(before);
}

let captures: number;
let withdrawn: string;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  one = await Case.open(stage, aProcess());
  workflowId = participantWorkflowId(one.id, one.first);
  await one.goLive();
  granted(await choose());
  withdrawn = granted(await scan()).runs[0]?.id ?? '';
  granted(await withdraw(withdrawn));
  await one.perform('documentScan');
  captures = await swell();
});
afterAll(() => stage.close());

describe('a participant who goes on in a new run', () => {
  it('is the same as before', async () => {
    const participant = await one.participant();
    expect(participant.call).toBe('live');
    const scans = ['withdrawn', 'passed'].map((state) => ['documentScan', state]);
    expect(participant.runs.map((run) => [run.kind, run.state])).toEqual(scans);
    expect(participant.captures).toHaveLength(captures);
  });

  it('answers what was asked of an earlier run and is asked again, and does not do it twice', () =>
    askAgain());

  it('goes on with the steps, whose clicks are answered while it changes runs and the store is away', async () => {
    stage.storeAway = true;
    const late = Array.from({ length: 20 }, (_each, index) => aPiece('x'.repeat(10_000), `late-${index}`));
    // An answer holds every still by now, and Temporal takes 4 MB of answers in one task.
    for (let from = 0; from < late.length; from += 4) {
      const clicks = late
        .slice(from, from + 4)
        .map((evidence) => one.operate({ act: 'addCapture', ask: { evidence } }));
      for (const click of await Promise.all(clicks)) expect(codeOf(click)).toBeUndefined();
    }
    expect((await one.participant()).captures).toHaveLength(captures + 20);
    stage.storeAway = false;
    await until(async () => (await runs()).length > 2);
    await askAgain();
    await one.perform('liveness');
    await one.faceMatched();
  });

  it('comes to the same end as if there had been one run, and its account has no gap', async () => {
    await one.endCall();
    granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
    await one.result();
    const entries = await until(() => {
      const found = kindsIn(workflowId);
      return found.at(-1)?.kind === 'recommended' && found;
    });
    expect(entries.map(({ id }) => id)).toEqual(entries.map((_entry, index) => `${workflowId}#${index + 1}`));
    expect(entries.filter(({ kind }) => kind === 'captured')).toHaveLength(captures + 20);
    const revisions = stage.noted.records.flatMap(({ view }) =>
      view.of === 'participant' ? view.participant.revision : [],
    );
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('answers what was asked of its first run as it did then, also after its end', async () => {
    expect(granted(await choose())).toMatchObject({ call: 'live', runs: [] });
    const another = await one.operate({ act: 'startStep', ask: { kind: 'documentScan' } });
    expect(codeOf(another)).toBe('SESSION_ENDED');
  });

  it('is read as one story, numbered through', async () => {
    const read = await createHistories(stage).read(workflowId);
    expect(read?.events.map(({ id }) => id)).toEqual(read?.events.map((_event, index) => index + 1));
    const starts = read?.events.filter(({ type }) => type === 'WorkflowExecutionStarted');
    expect(starts).toHaveLength((await runs()).length);
    expect(read?.events.some(({ summary }) => summary === 'Update chooseSteps answered')).toBe(true);
  });

  it('is told in its order when the projection is written once more', async () => {
    const told: string[] = [];
    await rebuild({
      ...stage,
      clear: () => Promise.resolve(),
      record: async ({ entries }) => void told.push(...entries.map(({ id }) => id)),
    });
    const own = told.filter((id) => id.startsWith(`${workflowId}#`));
    expect(own.length).toBeGreaterThan(captures);
    expect(own).toEqual(own.map((_id, index) => `${workflowId}#${index + 1}`));
  });

  it('is downloaded with every run', async () => {
    const file = JSON.parse((await createHistories(stage).download(workflowId)) ?? '') as unknown[];
    expect(file).toHaveLength((await runs()).length);
  });

  it('is proven run by run', async () => {
    const histories = createHistories(stage);
    const verification = await createVerifier({ ...stage, histories }).verify(one.id, one.participants);
    expect(verification.workflows.map(({ difference }) => difference)).toEqual([undefined, undefined]);
    const events = (await runs()).reduce((sum, run) => sum + (run.events?.length ?? 0), 0);
    expect(verification.workflows[1]?.events).toBe(events);
  });

  it('is not proven when the first run was forged', async () => {
    const histories = createHistories(stage);
    const forged = {
      runs: async (id: string) => {
        const found = await histories.runs(id);
        const answered = found?.[0]?.events?.find(
          (event) => event.workflowExecutionUpdateCompletedEventAttributes,
        );
        const success = answered?.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
        if (id === workflowId) await rewrite(success, id, (json) => json.replace('Anna', 'Anne'));
        return found;
      },
    };
    const verification = await createVerifier({ ...stage, histories: forged }).verify(
      one.id,
      one.participants,
    );
    expect(verification.verdict).toBe('differs');
    expect(verification.workflows[1]?.difference).toMatch(
      /^Run 1 of \d: Event \d+: the answer to chooseSteps/,
    );
  });
});
