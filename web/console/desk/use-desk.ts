import { computed } from 'vue';
import { runsCalls } from '#schema/actor.ts';
import { useFeed } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { fits, inOrder } from './desk-list.ts';
import { useDeskView } from './use-desk-view.ts';
import { usePastSessions } from './use-past-sessions.ts';

/** The list of sessions: the live ones by the feed, all of them by pages. */
export function useDesk() {
  const { desk } = useFeed();
  const { me } = useIdentity();
  const { search, state, past } = useDeskView({
    search: '',
    state: undefined,
    past: me.value?.role === 'auditor',
  });
  const all = usePastSessions({ active: past, search, state });
  const current = computed(
    () =>
      desk.value &&
      inOrder(desk.value.filter((entry) => fits(entry, { search: search.value, state: state.value }))),
  );
  return {
    search,
    state,
    past,
    all,
    rows: computed(() => (past.value ? all.nodes.value : current.value)),
    filtered: computed(() => search.value.trim() !== '' || state.value !== undefined),
    mayCreate: computed(() => runsCalls(actorOf(me.value))),
  };
}
