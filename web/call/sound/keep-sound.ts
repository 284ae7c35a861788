import { useEventListener } from '@vueuse/core';
import { ref, type Ref } from 'vue';
import { whenSeenAgain } from '#web/call/when-seen.ts';

/** Sound that stops again this soon is not started a second time: something else holds it, and a press will know better. */
const patience = 2000;

/**
 * Starts the sound of a call again that the system stopped, for a phone call, an assistant or pulled-out earphones: at once,
 * and when the page is seen again. Returns whether that did not help, so that it takes a press.
 */
export function useKeptSound(start: () => Promise<void>): Readonly<Ref<boolean>> {
  const stopped = ref(false);
  let startedAt = Number.NEGATIVE_INFINITY;

  async function again(): Promise<void> {
    startedAt = performance.now();
    stopped.value = await start().then(
      () => false,
      () => true,
    );
  }
  function onPause({ target }: Event): void {
    // Pictures are muted and pause for other reasons.
    if (!(target instanceof HTMLAudioElement) || !target.isConnected || !target.srcObject) return;
    if (performance.now() - startedAt < patience) stopped.value = true;
    else void again();
  }
  const onPlay = ({ target }: Event) => {
    if (target instanceof HTMLAudioElement) stopped.value = false;
  };
  // Media events do not bubble, but are seen on their way down.
  useEventListener(document, 'pause', onPause, true);
  useEventListener(document, 'playing', onPlay, true);
  whenSeenAgain(() => void again());
  return stopped;
}
