import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { runsCalls } from '#schema/actor.ts';
import { caseTitle } from '../../session/case-title.ts';
import { ringAfter, silent, sounds, type RingState } from './ring-state.ts';
import { createTone } from '#web/ui/tone.ts';
import { useFeed } from '../use-feed.ts';
import { actorOf, useIdentity } from '../use-me.ts';
import { useRingTitle } from '../use-page-title.ts';

/** Rings wherever in the console its person is: banner, sound and page title. Only those who run calls are rung. */
export function useRing() {
  const { t } = useI18n();
  const { desk } = useFeed();
  const { me } = useIdentity();
  const state = shallowRef<RingState>(silent);
  const seen = ref<readonly string[]>([]);
  const tone = createTone();
  const allowed = ref(false);
  const rung = computed(() => runsCalls(actorOf(me.value)));

  // The desk may have been told of before this page stood: somebody who waits already rings too.
  watch(
    desk,
    (entries) => {
      if (entries && me.value && rung.value) state.value = ringAfter(state.value, entries, me.value.id);
    },
    { immediate: true },
  );
  watch(state, (now) => (sounds(now) ? tone.start() : tone.stop()), { immediate: true });

  const allow = async () => {
    if (!rung.value) return;
    await tone.allow();
    allowed.value = tone.allowed();
  };
  // Any first click or key will do: the person need not know about it.
  useEventListener(document, ['pointerdown', 'keydown'], () => void allow(), { once: true, passive: true });

  useRingTitle(() => {
    const [first] = state.value.waiting;
    return (
      first &&
      t(
        first.state === 'unattended' ? 'ring.lostTitle' : 'ring.title',
        { name: caseTitle(first) },
        first.names.length,
      )
    );
  });
  onScopeDispose(tone.close);

  return {
    waiting: computed(() => state.value.waiting),
    taken: computed(() => state.value.taken.filter(({ id }) => !seen.value.includes(id))),
    silentYet: computed(() => !allowed.value && sounds(state.value)),
    allow,
    dismiss: (id: string) => (seen.value = [...seen.value, id]),
  };
}
