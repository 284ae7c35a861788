import type { Payload, SerializationContext } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import { historyFromJSON, type History } from '@temporalio/common/lib/proto-utils';
import protocol from '@temporalio/proto';
import { createCodec, type SessionKeys } from '#temporal/codec.ts';

export type HistoryEvent = protocol.temporal.api.history.v1.IHistoryEvent;

const { EventType } = protocol.temporal.api.enums.v1;

export const idOf = (event: HistoryEvent): number => Number(event.eventId ?? 0);

/** The kind of an event in words: `ActivityTaskScheduled`. */
export const kindOf = (event: HistoryEvent): string => {
  const name = EventType[event.eventType ?? 0] ?? 'EVENT_TYPE_UNSPECIFIED';
  const words = name.replace('EVENT_TYPE_', '').toLowerCase().split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
};

export const timeOf = (event: HistoryEvent): string => {
  const { seconds, nanos } = event.eventTime ?? {};
  return new Date(Number(seconds ?? 0) * 1000 + Math.floor((nanos ?? 0) / 1_000_000)).toISOString();
};

/** What a payload list holds, in the clear. `workflowId` is of the workflow that the payloads were meant for. */
export type Reveal = (payloads: readonly Payload[], workflowId: string) => Promise<unknown[]>;

export function createReveal(keys: SessionKeys, namespace: string): Reveal {
  const codec = createCodec(keys);
  return async (payloads, workflowId) => {
    const context: SerializationContext = { type: 'workflow', namespace, workflowId };
    const plain = await codec.decode([...payloads], context);
    return plain.map((payload) => defaultPayloadConverter.fromPayload(payload));
  };
}

/** A history in the form that Temporal's tools read and write; its payloads stay encrypted. */
export const parseHistory = (json: unknown): History => historyFromJSON(json);
