import { onScopeDispose } from 'vue';

/** Runs something whenever the page is seen again, after a phone call or another app, until the scope ends. */
export function whenSeenAgain(work: () => void): void {
  const look = () => {
    if (document.visibilityState === 'visible') work();
  };
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => document.removeEventListener('visibilitychange', look));
}
