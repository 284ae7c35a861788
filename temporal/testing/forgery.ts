import { defaultPayloadConverter } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils';
import { createCodec } from '#temporal/codec.ts';
import { createReveal, type HistoryEvent } from '#temporal/audit/events.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';

type Payloads = NonNullable<NonNullable<HistoryEvent['activityTaskCompletedEventAttributes']>['result']>;

/** What somebody who holds the key could do to a history: put other words into a payload. */
export async function rewrite(
  payloads: Payloads | null | undefined,
  workflowId: string,
  change: (json: string) => string,
): Promise<void> {
  if (!payloads) throw new Error('nothing to rewrite');
  const [value] = await createReveal(publishedKeys, 'default')(payloads.payloads ?? [], workflowId);
  const forged = defaultPayloadConverter.toPayload(JSON.parse(change(JSON.stringify(value))));
  if (!forged) throw new Error('nothing to put in');
  const context = { type: 'workflow', namespace: 'default', workflowId } as const;
  payloads.payloads = await createCodec(publishedKeys).encode([forged], context);
}

/** Takes events out and numbers the rest anew, so that no gap shows. */
export function cutOut(history: History, isCut: (event: HistoryEvent) => boolean): void {
  const events = history.events ?? [];
  const numbers = events.map((event) => event.eventId);
  history.events = events.filter((event) => !isCut(event));
  history.events.forEach((event, place) => (event.eventId = numbers[place]));
}
