import { computed, onScopeDispose, ref, watch } from 'vue';
import type { Actor } from '#schema/actor.ts';
import type { Refusal } from '#schema/refusal.ts';
import { mayCallAgain } from '#schema/session/call/call-again.ts';
import { mayAnswer, type Answer } from '#schema/session/call/answer.ts';
import { mayConclude, mayEndCall } from '#schema/session/call/call.ts';
import { mayCancel } from '#schema/session/decision.ts';
import { mayTakeOver } from '#schema/session/call/operator.ts';
import { currentCall, type Session } from '#schema/session/session.ts';
import { useApi } from '#web/api/client.ts';
import {
  AnswerDocument,
  CallAgainDocument,
  CancelSessionDocument,
  ConcludeSessionDocument,
  EndCallDocument,
  SessionDocument,
  TakeOverDocument,
  type TypedDocumentString,
} from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useOwnCall } from '../call/own/own-call.ts';
import { useFeed, type SessionView } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';
import { useTried } from './check/use-tried.ts';
import { sessionOf } from './rules.ts';
import { createActKeys } from '#web/api/act-keys.ts';

/** The session that is looked at, always the newest view, and the acts upon it as a whole. */
export function useSession(id: () => string) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const own = useOwnCall();
  const { ofToday } = useTried();
  const looking = useMutation();
  const mutation = useMutation();
  const withKey = createActKeys();
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
  // An act whose result never arrived is settled by the next view that shows it: by another call, or another operator.
  const calls = () => view.value?.calls.map(({ takenFrom }) => takenFrom.length).join();
  const actor = computed(() => actorOf(me.value));
  /** Why an act upon the session may not be done now, and doing it; its answer is the session. `more`: what it takes besides. */
  const act = <Result extends Readonly<Record<string, SessionView>>>(
    name: string,
    document: TypedDocumentString<Result, { key: string; session: string } & Answer>,
    may: (session: Session, by: Actor) => Refusal | undefined,
    more: () => Answer = () => ({}),
  ) => ({
    refusal: computed(() => state.value && may(state.value, actor.value)),
    run: () =>
      mutation.run(() => {
        const asked = more();
        return withKey(`${name} ${calls()} ${JSON.stringify(asked)}`, async (key) => {
          const [session] = Object.values(await api.act(document, { key, session: id(), ...asked }));
          if (session) feed.take(session);
        });
      }),
  });

  /** What was tried in this browser today, so that the record has it. */
  const triedToday = (): Answer => {
    const { tried } = ofToday() ?? {};
    return tried ? { tried } : {};
  };

  /** Whoever answers a second call would abandon the applicant of the first. */
  const busy = computed(() => own.held.value !== undefined && own.held.value.session !== id());
  /** A call that is answered here goes on in this window, and in no other. */
  const inThisWindow = (taking: ReturnType<typeof act>) => ({
    refusal: taking.refusal,
    run: async () => {
      if (busy.value) return;
      own.claim(id());
      await taking.run();
    },
  });

  return {
    view,
    state,
    actor,
    busy,
    gone,
    looking,
    mutation,
    mine: computed(
      () => state.value !== undefined && currentCall(state.value)?.operator.id === actor.value.id,
    ),
    act,
    answer: inThisWindow(act('answer', AnswerDocument, mayAnswer, triedToday)),
    takeOver: inThisWindow(act('takeOver', TakeOverDocument, mayTakeOver)),
    end: act('end', EndCallDocument, mayEndCall),
    callAgain: act('call again', CallAgainDocument, mayCallAgain),
    conclude: act('conclude', ConcludeSessionDocument, mayConclude),
    cancel: act('cancel', CancelSessionDocument, mayCancel),
  };
}

export type SessionPage = ReturnType<typeof useSession>;
