import { onScopeDispose, ref, watch, type Ref } from 'vue';

/**
 * Whole seconds since a moment (ISO 8601), counted on; 0 without one. `ahead` is server time minus this device's,
 * in milliseconds, so that a wrong clock does not show.
 */
export function useCallTimer(
  since: () => string | undefined,
  ahead: () => number = () => 0,
): Readonly<Ref<number>> {
  const seconds = ref(0);
  const count = () => {
    const start = since();
    seconds.value = start ? Math.max(0, Math.floor((Date.now() + ahead() - Date.parse(start)) / 1000)) : 0;
  };
  watch([since, ahead], count, { immediate: true });
  const timer = setInterval(count, 500);
  onScopeDispose(() => clearInterval(timer));
  return seconds;
}
