import { ref, type Ref } from 'vue';
import { useProblemWords } from './problem/use-problem.ts';

/** Something a person does, one at a time. */
export interface Mutation {
  /** It runs. */
  readonly pending: Ref<boolean>;
  /** The sentence to show when it failed. */
  readonly problem: Ref<string | undefined>;
  /** The result, or nothing where it failed or another one was still running. */
  readonly run: <Result>(act: () => Promise<Result>) => Promise<Result | undefined>;
}

/** `words`: what a problem is called. */
export function createMutation(words: (problem: unknown) => string): Mutation {
  const pending = ref(false);
  const problem = ref<string>();
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

export const useMutation = (): Mutation => createMutation(useProblemWords());
