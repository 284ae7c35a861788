import { computed } from 'vue';
import { mayLetBackIn, mayRemoveParticipant } from '#schema/session/call/removal.ts';
import { useApi } from '#web/api/client.ts';
import { LetBackInDocument, RemoveParticipantDocument } from '#web/api/generated/graphql.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed, type ParticipantView } from '../../shell/use-feed.ts';
import { useMutationOf, type MutationOf } from './use-mutation-of.ts';

/** Putting a participant out of the call, and letting them back in. */
export function useRemoval(
  participant: () => ParticipantView,
  page: Pick<SessionPage, 'state' | 'actor'>,
  mutation: MutationOf = useMutationOf(participant),
) {
  const api = useApi();
  const feed = useFeed();
  const withKey = createActKeys();
  const whom = () => ({ session: participant().sessionId, participant: participant().id });
  /** Once they were removed or let in again, the next press is another act. */
  const before = () => participant().removed?.at ?? '';

  return {
    mutation,
    /** Why they cannot be removed with this reason. */
    mayRemove: (reason: string) =>
      page.state.value &&
      mayRemoveParticipant(page.state.value, { participantId: participant().id, reason }, page.actor.value),
    mayLetBackIn: computed(
      () =>
        page.state.value &&
        mayLetBackIn(page.state.value, { participantId: participant().id }, page.actor.value),
    ),
    remove: (reason: string) =>
      mutation.run(() =>
        withKey(`remove ${whom().participant} ${before()} ${reason}`, async (key) => {
          const { removeParticipant } = await api.act(RemoveParticipantDocument, { key, ...whom(), reason });
          feed.take(removeParticipant);
        }),
      ),
    letBackIn: () =>
      mutation.run(() =>
        withKey(`let in ${whom().participant} ${before()}`, async (key) =>
          feed.take((await api.act(LetBackInDocument, { key, ...whom() })).letBackIn),
        ),
      ),
  };
}

export type Removal = ReturnType<typeof useRemoval>;
