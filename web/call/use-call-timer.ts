import { onScopeDispose, ref, watch, type Ref } from 'vue';

/**
 * Whole seconds since a moment (ISO 8601), counted on; 0 without one. `clockOffset` is server time minus this device's,
 * in milliseconds, so that a wrong clock does not show.
 */
export function useCallTimer(
  since: () => string | undefined,
  clockOffset: () => number = () => 0,
): Readonly<Ref<number>> {
  const seconds = ref(0);
  const count = () => {
    const start = since();
    seconds.value = start
      ? Math.max(0, Math.floor((Date.now() + clockOffset() - Date.parse(start)) / 1000))
      : 0;
  };
  watch([since, clockOffset], count, { immediate: true });
  const timer = setInterval(count, 500);
  onScopeDispose(() => clearInterval(timer));
  return seconds;
}
