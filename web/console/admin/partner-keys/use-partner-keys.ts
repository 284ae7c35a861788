import { reactive, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import {
  CreatePartnerKeyDocument,
  PartnerKeysDocument,
  RevokePartnerKeyDocument,
  type CreatePartnerKeyMutation,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

/** The company's partner keys. A new one's secret stays in `created` until the person has stored it. */
export function usePartnerKeys() {
  const api = useApi();
  const query = useQuery(
    () => 'keys',
    async () => (await api.ask(PartnerKeysDocument, {})).partnerKeys,
  );
  const creating = reactive(useMutation());
  const revoking = reactive(useMutation());
  const created = ref<CreatePartnerKeyMutation['createPartnerKey']>();
  const revoked = ref<string>();

  return {
    query,
    creating,
    revoking,
    created,
    /** The key that is being revoked, or could not be. */
    revoked,
    create: (name: string, scopes: readonly string[], succeeds?: string) =>
      creating.run(async () => {
        const asked = { name, scopes, succeeds: succeeds ?? null };
        created.value = (await api.once(CreatePartnerKeyDocument, asked)).createPartnerKey;
        await query.again();
        return true;
      }),
    revoke: (id: string) => {
      revoked.value = id;
      return revoking.run(async () => {
        await api.act(RevokePartnerKeyDocument, { id });
        await query.again();
      });
    },
  };
}
