import { computed, ref, watch } from 'vue';
import { useApi } from '#web/api/client.ts';
import { HistoryDocument } from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';

/** Rows that are rendered at a time, because a history may have thousands of events. */
export const page = 100;

/** The events of one workflow: `session`, or a participant's id. */
export function useHistory(sessionId: () => string, of: () => string) {
  const api = useApi();
  const query = useQuery(
    () => `${sessionId()} ${of()}`,
    async () => {
      const workflow = of() === 'session' ? null : of();
      return (await api.ask(HistoryDocument, { session: sessionId(), workflow })).history;
    },
  );
  const shown = ref(page);
  const open = ref<ReadonlySet<number>>(new Set());
  watch(of, () => {
    shown.value = page;
    open.value = new Set();
  });
  return {
    ...query,
    open,
    events: computed(() => query.value.value?.events.slice(0, shown.value) ?? []),
    left: computed(() => Math.max(0, (query.value.value?.events.length ?? 0) - shown.value)),
    more: () => void (shown.value += page),
    toggle(id: number) {
      const next = new Set(open.value);
      if (!next.delete(id)) next.add(id);
      open.value = next;
    },
  };
}

/** The particulars as JSON that a person can read. */
export const formatted = (details: unknown): string => JSON.stringify(details, null, 2);

/** `EVENT_TYPE_WORKFLOW_EXECUTION_STARTED` and `WorkflowExecutionStarted`: "Workflow execution started". */
export function eventTypeText(type: string): string {
  const words = type
    .replace(/^EVENT_TYPE_/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
