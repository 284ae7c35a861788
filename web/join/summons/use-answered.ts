import { onScopeDispose, watch } from 'vue';
import { createTone } from '#web/ui/tone.ts';
import type { JoinPageName } from '../page-of.ts';

/** Short, short, long: not to be taken for a call that rings. */
const pattern = [120, 80, 120, 80, 400];
/** Milliseconds after which the sound tells nothing new. */
const patience = 2000;

/** A sound and a trembling at the moment that the operator answers: who waits may have looked away or laid the phone aside. */
export function useAnswered(page: () => JoinPageName): void {
  const tone = createTone();
  watch(page, (now, before) => {
    if (now !== 'call' || before !== 'waiting') return;
    const at = performance.now();
    // Browsers allow both, for whoever waits has pressed *Join* on this page. One that gives the sound only at the next press
    // would sound in the middle of the call.
    const sound = () => {
      if (performance.now() - at < patience && page() === 'call') tone.once();
    };
    void tone.allow().then(sound, () => undefined);
    navigator.vibrate?.(pattern);
  });
  onScopeDispose(tone.close);
}
