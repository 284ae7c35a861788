import { computed, watch } from 'vue';
import { useRoute } from 'vue-router';
import { isInCall } from '#schema/session/session.ts';
import { useOwnCall } from '../call/own/own-call.ts';
import { useFeed } from './use-feed.ts';
import { useIdentity } from './use-me.ts';

/** The call that goes on while another page than its own is open, as long as it is the call of whoever is signed in. */
export function useSmallCall() {
  const route = useRoute();
  const own = useOwnCall();
  const { me } = useIdentity();
  const { desk } = useFeed();
  /** The desk hears of an answer a moment after the page that gave it. */
  let seen: string | undefined;

  watch(desk, (entries) => {
    const session = own.held.value?.session;
    if (!session || !entries) return;
    const entry = entries.find(({ id }) => id === session);
    if (entry && isInCall(entry) && entry.answeredById === me.value?.id) seen = session;
    else if (seen === session) own.release();
  });
  // At once: the shell around this page is gone before a watcher that waits would be called.
  watch(me, (person) => !person && own.release(), { flush: 'sync' });
  return computed(() => {
    const { value: held } = own.held;
    return held && route.path !== `/sessions/${held.session}` ? held : undefined;
  });
}
