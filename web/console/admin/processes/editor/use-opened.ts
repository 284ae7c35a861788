import { ref } from 'vue';
import type { Query } from '#web/api/use-query.ts';

/**
 * Counts how often what is asked for was opened anew, so that what stands on the page gives way to it only when that is asked for,
 * and has come: where it cannot be had, what stands there stays.
 */
export function useOpened({ again, problem }: Pick<Query<unknown>, 'again' | 'problem'>) {
  const opened = ref(0);
  async function openAgain(): Promise<void> {
    await again();
    if (!problem.value) opened.value += 1;
  }
  return { opened, openAgain };
}
