import { reactive, ref } from 'vue';
import type { Role } from '#schema/actor.ts';
import { useApi } from '#web/api/client.ts';
import {
  ChangeRoleDocument,
  InvitePersonDocument,
  PeopleDocument,
  SetActiveDocument,
  type InvitePersonMutation,
  type InvitePersonMutationVariables,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

export type PersonChange = { readonly role: Role } | { readonly active: boolean };

/** The company's staff. A new invitation stays in `invited` until the person has handed it over. */
export function usePeople() {
  const api = useApi();
  const query = useQuery(
    () => 'people',
    async () => (await api.ask(PeopleDocument, {})).people,
  );
  const inviting = reactive(useMutation());
  const invited = ref<InvitePersonMutation['invitePerson'] & { readonly name: string }>();
  return {
    query,
    inviting,
    invited,
    invite: (person: InvitePersonMutationVariables) =>
      inviting.run(async () => {
        const { invitePerson } = await api.once(InvitePersonDocument, person);
        invited.value = { ...invitePerson, name: person.name };
        await query.again();
      }),
    /** Takes effect at once, also in browsers where that person is signed in. Throws a `Problem`. */
    change: async (person: string, wanted: PersonChange): Promise<void> => {
      if ('role' in wanted) await api.once(ChangeRoleDocument, { person, role: wanted.role });
      else await api.once(SetActiveDocument, { person, active: wanted.active });
      await query.again();
    },
  };
}
