import { readdirSync, readFileSync } from 'node:fs';
import type { History } from '@temporalio/common/lib/proto-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows, type Bundle } from '#temporal/bundle.ts';
import { parseHistory, type HistoryEvent } from '#temporal/audit/events.ts';
import { proveHistory, type Proof } from '#temporal/audit/proof.ts';
import { cutOut, rewrite } from '#temporal/testing/forgery.ts';
import { stories } from '#temporal/testing/stories.ts';
import { quieten } from '#temporal/testing/quieten.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';

interface Kept {
  readonly workflows: readonly { readonly workflowId: string; readonly history: unknown }[];
}

const folder = new URL('../histories/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const keptIn = (file: string): Kept['workflows'] =>
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Kept).workflows;

let bundle: Bundle;
beforeAll(async () => {
  quieten();
  bundle = await bundleWorkflows();
});

const prove = (workflowId: string, history: History): Promise<Proof> =>
  proveHistory({ workflowId, history, namespace: 'default', bundle, keys: publishedKeys });

/** The histories of the approved session and its participant, to be forged. */
const approved = (index: 0 | 1): { workflowId: string; history: History } => {
  const found = keptIn('0.2-approved.json')[index];
  if (!found) throw new Error('the history is not there');
  return { workflowId: found.workflowId, history: parseHistory(found.history) };
};
const approvedSession = () => approved(0);
const approvedParticipant = () => approved(1);

describe('a kept history', () => {
  it('is there of every story', () => {
    const told = new Set(files.map((file) => file.replace(/^\d+\.\d+-(.+)\.json$/, '$1')));
    expect([...told].sort()).toEqual(Object.keys(stories).sort());
  });

  it.each(files)('%s is proven by today’s code, value by value', async (file) => {
    for (const { workflowId, history } of keptIn(file)) {
      const proof = await prove(workflowId, parseHistory(history));
      expect(proof.difference).toBeUndefined();
      expect(proof.answers).toBeGreaterThan(0);
    }
  });

  it('holds nothing that can be read without the key', () => {
    for (const file of files) {
      const bytes = readFileSync(new URL(file, folder), 'utf8').replaceAll(
        /"data":"([^"]+)"/g,
        (_all, data) => Buffer.from(String(data), 'base64').toString('latin1'),
      );
      expect(bytes).not.toMatch(/Anna|Olga|documentScan/);
    }
  });
});

describe('a history that is read while its workflow runs', () => {
  it.each([
    ['the session', approvedSession],
    ['a participant', approvedParticipant],
  ])('of %s is proven as far as it goes, whichever task is ahead or has just begun', async (_whose, read) => {
    const { workflowId, history } = read();
    const events = history.events ?? [];
    const begun = events.flatMap((event, place) => (event.workflowTaskStartedEventAttributes ? [place] : []));
    expect(begun.length).toBeGreaterThan(10);
    for (const place of begun.flatMap((each) => [each - 1, each])) {
      history.events = events.slice(0, place + 1);
      expect([place, (await prove(workflowId, history)).difference]).toEqual([place, undefined]);
    }
  });
});

describe('a forged history', () => {
  it('with another verdict differs at the first act that follows from it', async () => {
    const { workflowId, history } = approvedParticipant();
    const examined =
      history.events?.filter((event) => event.activityTaskCompletedEventAttributes?.result) ?? [];
    const results = examined.map((event) => event.activityTaskCompletedEventAttributes?.result);
    const verdict = results.find((result) => (result?.payloads?.[0]?.data?.length ?? 0) > 120);
    await rewrite(verdict, workflowId, (json) => json.replaceAll('"passed"', '"failed"'));
    const { difference } = await prove(workflowId, history);
    expect(difference).toMatch(/^Event \d+: .+ is another when the history is replayed\.$/);
  });

  it('with another reason in an answer differs at that answer', async () => {
    const { workflowId, history } = approvedParticipant();
    const event = history.events?.find((each) => each.workflowExecutionUpdateCompletedEventAttributes);
    const success = event?.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
    await rewrite(success, workflowId, (json) => json.replace('Anna', 'Anne'));
    const { difference } = await prove(workflowId, history);
    expect(difference).toBe(
      `Event ${Number(event?.eventId)}: the answer to startStep is another when the history is replayed.`,
    );
  });

  it('with an act cut out differs, although the events were numbered anew', async () => {
    const { workflowId, history } = approvedParticipant();
    const asked = history.events?.findLast((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    const updateId = asked?.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId;
    cutOut(history, (event) => {
      const done = event.workflowExecutionUpdateCompletedEventAttributes;
      return event === asked || (done !== null && done !== undefined && done.meta?.updateId === updateId);
    });
    const { difference } = await prove(workflowId, history);
    expect(difference).toBeDefined();
    expect(difference).toMatch(/^Event \d+: |^Today's code does not go this way/);
  });

  it('with an answer to something that was never asked differs at that answer', async () => {
    const { workflowId, history } = approvedParticipant();
    const asked = history.events?.findLast((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    cutOut(history, (event) => event === asked);
    const { difference } = await prove(workflowId, history);
    expect(difference).toMatch(
      /^Event \d+: the answer to .+ does not happen when the history is replayed\.$/,
    );
  });

  it('that names another activity, with every value as it was, is not the way of today’s code', async () => {
    const { workflowId, history } = approvedSession();
    const events = history.events ?? [];
    const isSeal = ({ activityTaskScheduledEventAttributes: scheduled }: HistoryEvent) =>
      scheduled?.activityType?.name === 'seal';
    const seal = events.findIndex(isSeal);
    const scheduled = events[seal]?.activityTaskScheduledEventAttributes;
    if (!scheduled) throw new Error('nothing was sealed');
    history.events = events.slice(0, seal + 1);
    expect((await prove(workflowId, history)).difference).toBeUndefined();
    scheduled.activityType = { name: 'record' };
    const { difference } = await prove(workflowId, history);
    expect(difference).toMatch(/^Today's code does not go this way: /);
  });

  it('without its end says what happens at replay', async () => {
    const { workflowId, history } = approvedSession();
    history.events?.pop();
    const { difference } = await prove(workflowId, history);
    expect(difference).toMatch(/^result .*happens at replay and does not stand in the history\.$/);
  });

  it('with another result differs at the end', async () => {
    const { workflowId, history } = approvedSession();
    const last = history.events?.at(-1);
    const result = last?.workflowExecutionCompletedEventAttributes?.result;
    await rewrite(result, workflowId, (json) => json.replace('"state":"approved"', '"state":"rejected"'));
    expect((await prove(workflowId, history)).difference).toBe(
      `Event ${Number(last?.eventId)}: the result is another when the history is replayed.`,
    );
  });

  it('with another account in what was written differs there', async () => {
    const { workflowId, history } = approvedParticipant();
    const written = history.events?.find((each) => each.activityTaskScheduledEventAttributes);
    const input = written?.activityTaskScheduledEventAttributes?.input;
    await rewrite(input, workflowId, (json) => json.replace('stepStarted', 'stepsChosen'));
    expect((await prove(workflowId, history)).difference).toBe(
      `Event ${Number(written?.eventId)}: what was handed to record is another when the history is replayed.`,
    );
  });

  it('with events missing says before which', async () => {
    const { workflowId, history } = approvedParticipant();
    history.events?.splice(9, 2);
    expect((await prove(workflowId, history)).difference).toBe('Before event 12 events are missing.');
  });

  it('under another session’s name cannot be decrypted', async () => {
    const { history } = approvedParticipant();
    const { difference } = await prove('session/another/participant/p1', history);
    expect(difference).toMatch(/cannot be decrypted/);
  });
});
