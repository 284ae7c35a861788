import { watchDebounced } from '@vueuse/core';
import { ref, shallowRef, type Ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import { SessionsDocument, type SessionState, type SessionsQuery } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

export type Summary = SessionsQuery['sessions']['nodes'][number];

/** All sessions, page by page, newest first; a new search begins again. Asks nothing while `active` is false. */
export function usePastSessions(options: {
  readonly active: Ref<boolean>;
  readonly search: Ref<string>;
  readonly state: Ref<SessionState | undefined>;
}) {
  const api = useApi();
  const { pending, problem, run } = useMutation();
  const nodes = shallowRef<readonly Summary[]>();
  const next = ref<string | null>();
  let turn = 0;

  async function fetchPage(after: string | null): Promise<void> {
    const mine = ++turn;
    const { sessions } = await api.ask(SessionsDocument, {
      after,
      state: options.state.value ?? null,
      search: options.search.value.trim() || null,
    });
    // The answer to an older search must not replace the newer one's.
    if (mine !== turn) return;
    nodes.value = after ? [...(nodes.value ?? []), ...sessions.nodes] : sessions.nodes;
    next.value = sessions.next ?? null;
  }

  const begin = () => {
    pending.value = false;
    return run(() => fetchPage(null));
  };
  watchDebounced(
    [options.active, options.search, options.state],
    ([active]) => {
      if (active) void begin();
    },
    { debounce: 200, immediate: true },
  );
  return { nodes, next, pending, problem, begin, more: () => run(() => fetchPage(next.value ?? null)) };
}
