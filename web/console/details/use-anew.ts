import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { mayCreateFrom, whomAnew } from '#schema/session/create-from.ts';
import { useApi } from '#web/api/client.ts';
import { CreateSessionDocument } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { sessionOf } from '../session/rules.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';

/**
 * Another session with the same process, language and reference, and with those for whom this one came to nothing, each in their
 * role. Leads to its page.
 */
export function useAnew(session: () => SessionView) {
  const api = useApi();
  const router = useRouter();
  const { me } = useIdentity();
  const mutation = useMutation();
  const withKey = createActKeys();
  const people = computed(() => whomAnew(sessionOf(session())));
  const input = () => ({
    process: session().process.id,
    participants: people.value.map(({ name, email = null, role = null }) => ({ name, email, role })),
    language: session().process.language,
    reference: session().reference,
    from: session().id,
  });
  const create = () =>
    mutation.run(() =>
      withKey(`anew ${session().id} for ${people.value.map(({ id }) => id).join()}`, async (key) => {
        const { createSession } = await api.act(CreateSessionDocument, { key, input: input() });
        await router.push(`/sessions/${createSession.session.id}`);
      }),
    );
  return {
    mutation,
    create,
    /** Whom it will be for. */
    people,
    refusal: computed(() => mayCreateFrom(sessionOf(session()), actorOf(me.value))),
  };
}
