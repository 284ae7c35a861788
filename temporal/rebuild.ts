import type { Client } from '@temporalio/client';
import { sessionOfWorkflow } from '#schema/ids.ts';
import type { RecordRequest } from '#schema/record.ts';
import { hasKey, type SessionKeys } from '#temporal/codec.ts';
import { createReveal } from '#temporal/audit/events.ts';
import { createHistories } from '#temporal/audit/history.ts';

export interface Rebuilt {
  readonly workflows: number;
  readonly records: number;
  /** Workflows whose key is gone: their sessions were erased, and stay so. */
  readonly erased: number;
}

/** The activities whose input is what was written; sealing writes the last of it. */
const writes: readonly string[] = ['record', 'seal'];

/**
 * Writes the projection once more from the histories: every input that the writing activities ever had, in its
 * order, goes through `record` again, which is idempotent. Reaches as far back as Temporal keeps histories. Rejects before
 * anything is cleared where a session's key cannot be opened: with another master key nothing could be written again.
 */
export async function rebuild(parts: {
  readonly client: Client;
  readonly namespace: string;
  readonly keys: SessionKeys;
  /** Empties the projection, once it is known that it can be written again. */
  readonly clear: () => Promise<void>;
  readonly record: (request: RecordRequest) => Promise<void>;
}): Promise<Rebuilt> {
  const { client, namespace, keys, clear, record } = parts;
  const histories = createHistories(parts);
  const reveal = createReveal(keys, namespace);
  const counted = { workflows: 0, records: 0, erased: 0 };

  const requestsOf = async (workflowId: string, runId: string): Promise<RecordRequest[]> => {
    const history = await histories.fetch(workflowId, runId);
    const inputs = (history?.events ?? [])
      .map((event) => event.activityTaskScheduledEventAttributes)
      .filter((scheduled) => writes.includes(scheduled?.activityType?.name ?? ''))
      .map((scheduled) => scheduled?.input?.payloads ?? []);
    const revealed = await Promise.all(inputs.map((payloads) => reveal(payloads, workflowId)));
    return revealed.map(([request]) => request as RecordRequest);
  };

  const runs = await runsInOrder(client);
  const kept = new Set<string>();
  for (const sessionId of new Set(runs.flatMap(({ workflowId }) => sessionOfWorkflow(workflowId) ?? [])))
    if (await hasKey(keys, sessionId)) kept.add(sessionId);

  await clear();
  for (const { workflowId, runId } of runs) {
    counted.workflows += 1;
    if (!kept.has(sessionOfWorkflow(workflowId) ?? '')) {
      counted.erased += 1;
      continue;
    }
    for (const request of await requestsOf(workflowId, runId)) {
      await record(request);
      counted.records += 1;
    }
  }
  return counted;
}

/** Temporal lists the newest first; a participant who went on in a new run has several, which told one after the other. */
async function runsInOrder(client: Client) {
  const found = [];
  const query = "WorkflowType IN ('session', 'participant')";
  for await (const { workflowId, runId, startTime } of client.workflow.list({ query }))
    found.push({ workflowId, runId, startTime });
  return found.sort((one, other) => one.startTime.getTime() - other.startTime.getTime());
}
