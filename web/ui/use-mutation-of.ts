import { computed, type ComputedRef } from 'vue';
import { useProblemWords } from '#web/ui/problem/use-problem.ts';
import { createMutation, type Mutation } from '#web/ui/use-mutation.ts';

/** What is done with the participant who is chosen. */
export interface MutationOf {
  readonly pending: ComputedRef<boolean>;
  readonly problem: ComputedRef<string | undefined>;
  readonly run: Mutation['run'];
}

/** One act at a time for each of several people. What failed for one of them is said of them alone, whoever is chosen meanwhile. */
export const useMutationOf = (participant: () => { readonly id: string }): MutationOf =>
  useMutations()(participant);

/** The same for whomever it is asked: two places that name the same person know of the same acts. */
export function useMutations(): (participant: () => { readonly id: string }) => MutationOf {
  const words = useProblemWords();
  const known = new Map<string, Mutation>();
  function mutationOf({ id }: { readonly id: string }): Mutation {
    const mutation = known.get(id) ?? createMutation(words);
    known.set(id, mutation);
    return mutation;
  }
  return (participant) => {
    const current = computed(() => mutationOf(participant()));
    return {
      pending: computed(() => current.value.pending.value),
      problem: computed(() => current.value.problem.value),
      run: (act) => current.value.run(act),
    };
  };
}
