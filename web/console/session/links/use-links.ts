import { computed, onMounted, shallowRef, watch } from 'vue';
import { useApi } from '#web/api/client.ts';
import { JoinLinkDocument, RenewLinkDocument, type LinkPartsFragment } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import type { SessionView } from '../../shell/use-feed.ts';

/** The join links of a session's participants, in their order. */
export function useLinks(session: () => SessionView) {
  const api = useApi();
  const { pending, problem, run } = useMutation();
  const withKey = createActKeys();
  const known = shallowRef<readonly LinkPartsFragment[]>([]);
  /** Under the names that the participants have now. */
  const links = computed(() =>
    known.value.map((link) => ({
      ...link,
      name: session().members.find(({ id }) => id === link.participant)?.name ?? link.name,
    })),
  );

  const ask = async (participant: string) =>
    (await api.act(JoinLinkDocument, { session: session().id, participant })).joinLink;
  const put = (link: LinkPartsFragment): void => {
    known.value = known.value.map((each) => (each.participant === link.participant ? link : each));
  };
  const look = () =>
    run(async () => {
      known.value = await Promise.all(session().members.map(({ id }) => ask(id)));
    });
  onMounted(look);
  // Whether a link is bound is not in the feed; who agrees has bound theirs.
  watch(
    () => session().participants.map(({ id, consent }) => ({ id, agreedAt: consent?.at })),
    (now, before) => {
      for (const { id, agreedAt } of now) {
        if (before.some((each) => each.id === id && each.agreedAt !== agreedAt))
          void ask(id).then(put, () => undefined);
      }
    },
  );

  return {
    links,
    pending,
    problem,
    look,
    renew: (participant: string) =>
      run(() =>
        withKey(`renew ${participant}`, async (key) => {
          const { renewLink } = await api.act(RenewLinkDocument, { key, session: session().id, participant });
          put(renewLink);
        }),
      ),
  };
}
