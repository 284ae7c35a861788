import { ref, watch } from 'vue';
import { viewOf, type DeskView } from './desk-list.ts';

/**
 * What the list shows, kept with its entry in the browser's history: it is there again after a reload and on the way back.
 * Not in the address, for a name that is searched for would then stand in the logs of servers and proxies.
 */
export function useDeskView(first: DeskView) {
  const { search, state, past } = viewOf(window.history.state?.desk, first);
  const view = { search: ref(search), state: ref(state), past: ref(past) };
  watch([view.search, view.state, view.past], ([searched, chosen, all]) => {
    const desk: DeskView = { search: searched, state: chosen, past: all };
    window.history.replaceState({ ...window.history.state, desk }, '');
  });
  return view;
}
