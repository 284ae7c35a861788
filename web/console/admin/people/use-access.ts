import { computed, reactive, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import {
  EndSignInsOfDocument,
  MakePasswordResetDocument,
  SignInsOfDocument,
  type MakePasswordResetMutation,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

/** How somebody comes in: where they are signed in, and a link for whoever has forgotten their password. */
export function useAccess(person: string) {
  const api = useApi();
  const query = useQuery(
    () => person,
    async (id) => (await api.ask(SignInsOfDocument, { person: id })).signInsOf,
  );
  const making = reactive(useMutation());
  const ends = reactive(useMutation());
  const ended = ref<string>();
  const made = ref<MakePasswordResetMutation['makePasswordReset']>();
  return {
    query,
    making,
    ends,
    /** The link, until it was handed over. */
    made,
    /** The id of the sign-in that is being ended, or `all`. */
    ending: computed(() => (ends.pending ? ended.value : undefined)),
    makeReset: (secondFactorToo: boolean) =>
      making.run(async () => {
        const asked = { person, secondFactorToo };
        made.value = (await api.once(MakePasswordResetDocument, asked)).makePasswordReset;
      }),
    end: (id?: string) => {
      ended.value = id ?? 'all';
      return ends.run(async () => {
        await api.once(EndSignInsOfDocument, { person, id: id ?? null });
        await query.again();
      });
    },
  };
}
