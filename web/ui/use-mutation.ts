import { ref } from 'vue';
import { useProblemWords } from './problem/use-problem.ts';

/** Something a person does, one at a time: `pending` while it runs, and the sentence to show when it failed. */
export function useMutation() {
  const words = useProblemWords();
  const pending = ref(false);
  const problem = ref<string>();
  /** The result, or nothing where it failed or another one was still running. */
  async function run<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    if (pending.value) return undefined;
    pending.value = true;
    problem.value = undefined;
    try {
      return await act();
    } catch (error) {
      problem.value = words(error);
      return undefined;
    } finally {
      pending.value = false;
    }
  }
  return { pending, problem, run };
}
