import { computed, type ComputedRef } from 'vue';
import { useProblemWords } from './problem/use-problem.ts';
import { createMutation, type Mutation } from './use-mutation.ts';

/** What is done with one of several people, whoever that is now. */
export interface MutationOf {
  readonly pending: ComputedRef<boolean>;
  readonly problem: ComputedRef<string | undefined>;
  readonly run: Mutation['run'];
}

/** What is done with each of several people: two places that name the same person know of the same acts. */
export interface Mutations {
  readonly of: (whom: () => { readonly id: string }) => MutationOf;
  readonly run: <Result>(id: string, act: () => Promise<Result>) => Promise<Result | undefined>;
}

/** One act at a time for each of them. What failed for one is said of that one alone, whoever is chosen meanwhile. */
export function useMutations(): Mutations {
  const words = useProblemWords();
  const known = new Map<string, Mutation>();
  function mutationOf(id: string): Mutation {
    const mutation = known.get(id) ?? createMutation(words);
    known.set(id, mutation);
    return mutation;
  }
  return {
    of: (whom) => {
      const current = computed(() => mutationOf(whom().id));
      return {
        pending: computed(() => current.value.pending.value),
        problem: computed(() => current.value.problem.value),
        run: (act) => current.value.run(act),
      };
    },
    run: (id, act) => mutationOf(id).run(act),
  };
}

/** The same where they are done in one place. */
export const useMutationOf = (whom: () => { readonly id: string }): MutationOf => useMutations().of(whom);
