import { computed, onScopeDispose, ref, watch } from 'vue';
import type { Refusal } from '#schema/refusal.ts';
import { mayAnswer, mayConclude, mayEndCall } from '#schema/session/call.ts';
import { mayCancel } from '#schema/session/decision.ts';
import { currentCall } from '#schema/session/session.ts';
import { useApi } from '#web/api/client.ts';
import {
  AnswerDocument,
  CancelSessionDocument,
  ConcludeSessionDocument,
  EndCallDocument,
  SessionDocument,
} from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useFeed } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { sessionOf } from './rules.ts';
import { createKeys } from '../keys/use-keys.ts';

/** The session that is looked at, always the newest view, and the acts upon it as a whole. */
export function useSession(id: () => string) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const looking = useMutation();
  const mutation = useMutation();
  const withKey = createKeys();
  const gone = ref(false);

  watch(
    id,
    (session) => {
      gone.value = false;
      feed.watch(session);
      // The feed delivers it too, but only a query can tell that it does not exist from that it has not arrived yet.
      void looking.run(async () => {
        const answer = await api.ask(SessionDocument, { id: session });
        if (answer.session) feed.take(answer.session);
        else if (session === id()) gone.value = true;
      });
    },
    { immediate: true },
  );
  onScopeDispose(() => feed.watch(undefined));

  const view = computed(() => (feed.session.value?.id === id() ? feed.session.value : undefined));
  const state = computed(() => view.value && sessionOf(view.value));
  // An answer or an end whose result never arrived is settled by the next view that shows it.
  const calls = () => view.value?.calls.length;
  const actor = computed(() => actorOf(me.value));
  const rule = (may: (session: NonNullable<typeof state.value>) => Refusal | undefined) =>
    computed(() => state.value && may(state.value));

  return {
    view,
    state,
    actor,
    gone,
    looking,
    mutation,
    mine: computed(
      () => state.value !== undefined && currentCall(state.value)?.operator.id === actor.value.id,
    ),
    may: {
      answer: rule((session) => mayAnswer(session, actor.value)),
      end: rule((session) => mayEndCall(session, actor.value)),
      conclude: rule((session) => mayConclude(session, actor.value)),
      cancel: rule((session) => mayCancel(session, actor.value)),
    },
    answer: () =>
      mutation.run(() =>
        withKey(`answer ${calls()}`, async (key) =>
          feed.take((await api.act(AnswerDocument, { key, session: id() })).answer),
        ),
      ),
    end: () =>
      mutation.run(() =>
        withKey(`end ${calls()}`, async (key) =>
          feed.take((await api.act(EndCallDocument, { key, session: id() })).endCall),
        ),
      ),
    conclude: () =>
      mutation.run(() =>
        withKey('conclude', async (key) =>
          feed.take((await api.act(ConcludeSessionDocument, { key, session: id() })).concludeSession),
        ),
      ),
    cancel: () =>
      mutation.run(() =>
        withKey('cancel', async (key) =>
          feed.take((await api.act(CancelSessionDocument, { key, session: id() })).cancelSession),
        ),
      ),
  };
}

export type SessionPage = ReturnType<typeof useSession>;
