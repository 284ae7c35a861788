import { computed } from 'vue';
import { mayLetBackIn, mayRemoveParticipant } from '#schema/session/call/removal.ts';
import { useApi } from '#web/api/client.ts';
import { LetBackInDocument, RemoveParticipantDocument } from '#web/api/generated/graphql.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { useMutations, type Mutations } from '#web/ui/use-mutation-of.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed, type ParticipantView } from '../../shell/use-feed.ts';

/**
 * Putting participants out of the call, and letting them back in. An act that was pressed on somebody's tile and again in the
 * panel is the same one: they share its key.
 */
export function useRemovals(
  page: Pick<SessionPage, 'state' | 'actor'>,
  mutations: Mutations = useMutations(),
) {
  const api = useApi();
  const feed = useFeed();
  const withKey = createActKeys();

  return (participant: () => ParticipantView) => {
    const mutation = mutations.of(participant);
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
            const asked = { key, ...whom(), reason };
            feed.take((await api.act(RemoveParticipantDocument, asked)).removeParticipant);
          }),
        ),
      letBackIn: () =>
        mutation.run(() =>
          withKey(`let in ${whom().participant} ${before()}`, async (key) =>
            feed.take((await api.act(LetBackInDocument, { key, ...whom() })).letBackIn),
          ),
        ),
    };
  };
}

export type RemovalOf = ReturnType<typeof useRemovals>;
export type Removal = ReturnType<RemovalOf>;
