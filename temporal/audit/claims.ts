import type { Payload } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils';
import type { ProducedValue } from '#workflows/interceptors.ts';
import { idOf, type HistoryEvent, type Reveal } from '#temporal/audit/events.ts';

/** A value that a history says its workflow produced. */
export interface Claim extends Pick<ProducedValue, 'kind' | 'id'> {
  readonly eventId: number;
  readonly words: string;
  readonly value: unknown;
}

interface Found extends Omit<Claim, 'value' | 'eventId'> {
  readonly payloads: readonly Payload[];
  /** An activity's input is the list of its arguments; the others are one value. */
  readonly list: boolean;
}

/** Every answer, activity input and result in a history, decrypted, in its order. */
export async function claimsOf(history: History, workflowId: string, reveal: Reveal): Promise<Claim[]> {
  const names = updateNames(history);
  const claims: Claim[] = [];
  for (const event of history.events ?? []) {
    const found = claimIn(event, names);
    if (!found) continue;
    const { payloads, list, ...claim } = found;
    const values = await reveal(payloads, workflowId);
    claims.push({ ...claim, eventId: idOf(event), value: list ? values : (values[0] ?? null) });
  }
  return claims;
}

function claimIn(event: HistoryEvent, names: ReadonlyMap<string, string>): Found | undefined {
  const update = event.workflowExecutionUpdateCompletedEventAttributes;
  if (update?.outcome?.success) {
    const id = update.meta?.updateId ?? '';
    const payloads = update.outcome.success.payloads ?? [];
    return {
      kind: 'answer',
      id,
      words: `the answer to ${names.get(id) ?? 'an Update'}`,
      payloads,
      list: false,
    };
  }
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) {
    const words = `what was handed to ${activity.activityType?.name ?? 'an activity'}`;
    const payloads = activity.input?.payloads ?? [];
    return { kind: 'activity', id: activity.activityId ?? '', words, payloads, list: true };
  }
  const completed = event.workflowExecutionCompletedEventAttributes;
  if (!completed) return undefined;
  return {
    kind: 'result',
    id: '',
    words: 'the result',
    payloads: completed.result?.payloads ?? [],
    list: false,
  };
}

const updateNames = ({ events }: History): ReadonlyMap<string, string> =>
  new Map(
    (events ?? []).map((event) => {
      const asked = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
      return [asked?.meta?.updateId ?? '', asked?.input?.name ?? ''];
    }),
  );
