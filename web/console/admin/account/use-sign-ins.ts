import { computed, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import { EndOtherSignInsDocument, EndSignInDocument, MySignInsDocument } from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

/** Where the person is signed in. One is out as soon as it is answered. */
export function useSignIns() {
  const api = useApi();
  const query = useQuery(
    () => 'sign-ins',
    async () => (await api.ask(MySignInsDocument, {})).mySignIns,
  );
  const { pending, problem, run } = useMutation();
  const ending = ref<string>();
  const others = computed(() => query.value.value?.filter(({ here }) => !here).length ?? 0);
  const act = (which: string, end: () => Promise<unknown>) => {
    ending.value = which;
    return run(async () => {
      await end();
      await query.again();
    });
  };
  return {
    query,
    others,
    problem,
    /** The id of the one that is being ended, or `all`. */
    ending: computed(() => (pending.value ? ending.value : undefined)),
    end: (id: string) => act(id, () => api.once(EndSignInDocument, { id })),
    endOthers: () => act('all', () => api.once(EndOtherSignInsDocument, {})),
  };
}
