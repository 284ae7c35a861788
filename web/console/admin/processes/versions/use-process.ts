import { reactive } from 'vue';
import { useRouter } from 'vue-router';
import { useApi } from '#web/api/client.ts';
import {
  ManagedProcessDocument,
  OpenProcessDraftDocument,
  RetireProcessDocument,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

export type ManagedPage = ReturnType<typeof useProcess>;

/** One business process: its versions, its draft, and what an administrator does with them. */
export function useProcess(id: () => string) {
  const api = useApi();
  const router = useRouter();
  const query = useQuery(
    id,
    async (process) => (await api.ask(ManagedProcessDocument, { process })).managedProcess,
  );
  const drafting = reactive(useMutation());
  const retiring = reactive(useMutation());
  return {
    query,
    drafting,
    retiring,
    /** Begins a draft, from an older version to go back to that, and opens it. */
    begin: (from?: number) =>
      drafting.run(async () => {
        await api.once(OpenProcessDraftDocument, { process: id(), from: from ?? null });
        await router.push(`/settings/processes/${id()}/draft`);
      }),
    retire: () =>
      retiring.run(async () => {
        const { retireProcess } = await api.once(RetireProcessDocument, { process: id() });
        query.take(retireProcess);
      }),
  };
}
