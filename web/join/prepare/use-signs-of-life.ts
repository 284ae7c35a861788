import { useEventListener } from '@vueuse/core';
import { onScopeDispose } from 'vue';

/** Milliseconds between two signs of life. Three of them fit into the minute after which somebody counts as away. */
const every = 20_000;

/** Tells that somebody waits here, for as long as this page is shown or runs behind others, and when it is seen again. */
export function useSignsOfLife(stillHere: () => Promise<void>): void {
  const tell = (): void => void stillHere().catch(() => undefined);
  const timer = setInterval(tell, every);
  onScopeDispose(() => clearInterval(timer));
  useEventListener(document, 'visibilitychange', () => {
    if (!document.hidden) tell();
  });
  tell();
}
