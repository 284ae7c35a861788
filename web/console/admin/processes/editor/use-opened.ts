import { ref } from 'vue';
import type { Query } from '#web/api/use-query.ts';

/**
 * Counts how often what is asked for was opened anew, so that what stands on the page gives way to it only when that is asked for,
 * and has come: where it cannot be had, or another answer was there first, what stands there stays.
 */
export function useOpened({ again }: Pick<Query<unknown>, 'again'>) {
  const opened = ref(0);
  async function openAgain(): Promise<void> {
    if (await again()) opened.value += 1;
  }
  return { opened, openAgain };
}
