import { useIntervalFn } from '@vueuse/core';
import { ref } from 'vue';
import { useFeed } from './use-feed.ts';

/** The server's time, to the second: a device with a wrong clock shows right times. */
export function useSeconds() {
  const { clockOffset } = useFeed();
  const now = ref(Date.now() + clockOffset.value);
  useIntervalFn(() => (now.value = Date.now() + clockOffset.value), 1000);
  return {
    now,
    /** Seconds from a moment until now. */
    sinceOf: (at: string): number => (now.value - Date.parse(at)) / 1000,
    /** Seconds from now until a moment. */
    untilOf: (at: string): number => (Date.parse(at) - now.value) / 1000,
  };
}
