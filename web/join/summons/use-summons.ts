import { onScopeDispose, watch } from 'vue';
import { createTone } from '#web/ui/tone.ts';

/** Half a second on and off, twice. */
const pattern = [500, 300, 500];

/**
 * Rings and trembles while somebody is wanted on this page: who laid the phone aside after the call does not look at it.
 * Browsers allow both where the page was touched before, as it was in the call.
 */
export function useSummons(wanted: () => boolean): void {
  const tone = createTone();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tremble = (): void => void navigator.vibrate?.(pattern);
  function stop(): void {
    if (!timer) return;
    tone.stop();
    clearInterval(timer);
    // Otherwise the phone trembles on for a second. Chromium warns of it on a page that was never touched, which did not ring.
    navigator.vibrate?.(0);
    timer = undefined;
  }
  watch(
    wanted,
    (rings) => {
      stop();
      if (!rings) return;
      void tone.allow().catch(() => undefined);
      tone.start();
      tremble();
      timer = setInterval(tremble, 3000);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    stop();
    tone.close();
  });
}
