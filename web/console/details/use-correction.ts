import { computed, ref, watch } from 'vue';
import { judgedOnDetails } from '#schema/participant/repeat.ts';
import { mayCorrectDetails } from '#schema/session/details.ts';
import { useApi } from '#web/api/client.ts';
import { CorrectDetailsDocument } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { useFeed, type ParticipantView, type SessionView } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { participantOf, sessionOf } from '../session/rules.ts';

/** A typing error in the details of one participant: whether it may be mended, what is written, and the act. */
export function useCorrection(session: () => SessionView, participant: () => ParticipantView) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const mutation = useMutation();
  const withKey = createActKeys();
  const open = ref(false);
  const name = ref('');
  const email = ref('');
  const details = () => ({
    name: name.value.trim(),
    ...(email.value.trim() && { email: email.value.trim() }),
  });

  const refusalOf = (asked: { name: string; email?: string }) =>
    mayCorrectDetails(sessionOf(session()), { participantId: participant().id, ...asked }, actorOf(me.value));
  const refusal = computed(() => refusalOf(details()));
  /** Whatever was written: then only what is written can be wrong. */
  const isOffered = computed(() => refusalOf({ name: '' })?.code === 'INVALID_INPUT');

  function begin(): void {
    name.value = participant().name;
    email.value = participant().email ?? '';
    mutation.problem.value = undefined;
    open.value = true;
  }
  // Somebody has decided meanwhile, or another participant is looked at.
  watch([isOffered, () => participant().id], () => (open.value = false));

  const correct = () =>
    mutation.run(() =>
      withKey(
        `correct ${participant().id} ${participant().revision} ${name.value} ${email.value}`,
        async (key) => {
          const ids = { session: session().id, participant: participant().id };
          const asked = { ...details(), email: details().email ?? null };
          feed.take((await api.act(CorrectDetailsDocument, { key, ...ids, details: asked })).correctDetails);
          open.value = false;
        },
      ),
    );

  return {
    open,
    name,
    email,
    mutation,
    refusal,
    isOffered,
    begin,
    correct,
    isRenamed: computed(() => details().name !== participant().name),
    /** The steps that were judged on the name as it stands. */
    judged: computed(() => judgedOnDetails(participantOf(participant())).map(({ kind }) => kind)),
  };
}
