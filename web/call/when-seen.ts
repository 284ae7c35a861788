import { useEventListener } from '@vueuse/core';

/** Runs something whenever the page is seen again, after a phone call or another app, until the scope ends. */
export function whenSeenAgain(work: () => void): void {
  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') work();
  });
}
