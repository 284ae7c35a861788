import { onScopeDispose, watch } from 'vue';
import { createTone } from '#web/ui/tone.ts';
import type { JoinPageName } from '../page-of.ts';

/** Short, short, long: not to be taken for a call that rings. */
const pattern = [120, 80, 120, 80, 400];

/** A sound and a trembling at the moment that the operator answers: who waits may have looked away or laid the phone aside. */
export function useAnswered(page: () => JoinPageName): void {
  const tone = createTone();
  watch(page, (now, before) => {
    if (now !== 'call' || before !== 'waiting') return;
    // Browsers allow both, for whoever waits has pressed *Join* on this page.
    void tone.allow().then(tone.once, () => undefined);
    navigator.vibrate?.(pattern);
  });
  onScopeDispose(tone.close);
}
