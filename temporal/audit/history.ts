import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON, type History as RawHistory } from '@temporalio/common/lib/proto-utils';
import { retry, isNotFound } from '#temporal/retry.ts';
import { sessionOfWorkflow } from '#schema/ids.ts';
import { sessionOfPayload, type SessionKeys } from '#temporal/codec.ts';
import {
  createReveal,
  idOf,
  kindOf,
  timeOf,
  type HistoryEvent,
  type Reveal,
} from '#temporal/audit/events.ts';
import { createSummary } from '#temporal/audit/summary.ts';
import type { Connection } from '@temporalio/client';

/** One event of a workflow's history, readable. */
export interface ReadableEvent {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  /** `WorkflowExecutionUpdateAccepted` */
  readonly type: string;
  readonly summary: string;
  /** The event's own fields with the payloads decrypted. */
  readonly details?: unknown;
}

export interface ReadableHistory {
  readonly workflowId: string;
  readonly runId: string;
  readonly events: readonly ReadableEvent[];
}

/** The histories of a workflow, of which it has several when it went on in new runs. */
export interface Histories {
  /** Decrypted, for people. Nothing when Temporal no longer has it. Rejects when the key was destroyed. */
  read(workflowId: string): Promise<ReadableHistory | undefined>;
  /** Every run, the first one first. Nothing when Temporal does not have all of them. */
  runs(workflowId: string): Promise<readonly RawHistory[] | undefined>;
  /** Encrypted, as Temporal's own tools read it: JSON text, a list where there are several runs. Can be replayed later. */
  download(workflowId: string): Promise<string | undefined>;
  /** As it is. */
  fetch(workflowId: string, runId?: string): Promise<RawHistory | undefined>;
}

export function createHistories(parts: {
  readonly client: Client;
  readonly namespace: string;
  readonly keys: SessionKeys;
}): Histories {
  const { client, namespace, keys } = parts;
  const reveal = createReveal(keys, namespace);
  const fetch: Histories['fetch'] = async (workflowId, runId) => {
    const handle = client.workflow.getHandle(workflowId, runId);
    try {
      return await retry(client.connection as Connection, () => handle.fetchHistory());
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
  const runs: Histories['runs'] = async (workflowId) => {
    const found: RawHistory[] = [];
    for (let runId: string | undefined; ; runId = startOf(found[0])?.continuedExecutionRunId ?? undefined) {
      if (found.length > 0 && !runId) return found;
      const history = await fetch(workflowId, runId);
      if (!history) return undefined;
      found.unshift(history);
    }
  };
  return {
    fetch,
    runs,
    read: async (workflowId) => {
      const found = await runs(workflowId);
      return found && readable(found, workflowId, reveal);
    },
    download: async (workflowId) => {
      const found = await runs(workflowId);
      if (!found) return undefined;
      const texts = found.map(historyToJSON);
      return texts.length === 1 ? texts[0] : `[${texts.join(',')}]`;
    },
  };
}

const startOf = (history: RawHistory | undefined) =>
  history?.events?.[0]?.workflowExecutionStartedEventAttributes;

/** Events are numbered through from run to run; the id of the run is the newest one's. */
async function readable(
  runs: readonly RawHistory[],
  workflowId: string,
  reveal: Reveal,
): Promise<ReadableHistory> {
  const events: ReadableEvent[] = [];
  for (const run of runs) {
    const before = events.length;
    const summarise = createSummary();
    for (const event of run.events ?? []) {
      const details = await detailsOf(event, workflowId, reveal);
      const summary = summarise(event, details);
      events.push({ id: before + idOf(event), at: timeOf(event), type: kindOf(event), summary, details });
    }
  }
  return { workflowId, runId: startOf(runs.at(-1))?.originalExecutionRunId ?? '', events };
}

/**
 * The attributes of an event as plain JSON, with the payloads decrypted. What was sealed for another session stays out: the
 * start of the one that follows this one stands in this history, and under a key that is not this session's.
 */
async function detailsOf(event: HistoryEvent, workflowId: string, reveal: Reveal): Promise<unknown> {
  const [, attributes] =
    Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value) ?? [];
  const own = sessionOfWorkflow(workflowId);
  return plain(attributes, async (payload) => {
    const isOwn = (sessionOfPayload(payload) ?? own) === own;
    return isOwn ? (await reveal([payload], workflowId))[0] : undefined;
  });
}

const isPayload = (value: object): value is Payload => 'metadata' in value && 'data' in value;

async function plain(value: unknown, open: (payload: Payload) => Promise<unknown>): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return undefined;
  if (isPayload(value)) return open(value);
  if (Array.isArray(value)) return Promise.all(value.map((each) => plain(each, open)));
  if ('low' in value && 'high' in value) return Number(value);
  if ('payloads' in value) return plain(value.payloads, open);
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  const opened = await Promise.all(
    entries.map(async ([name, each]) => [name, await plain(each, open)] as const),
  );
  return Object.fromEntries(opened.filter(([, each]) => each !== undefined));
}
