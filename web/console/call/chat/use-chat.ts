import { computed, shallowReactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { maySendMessage } from '#schema/session/chat.ts';
import { useApi } from '#web/api/client.ts';
import { SendMessageDocument } from '#web/api/generated/graphql.ts';
import { unreadOf } from '#web/call/chat/unread.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { linesOf } from './lines.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed, type SessionView } from '../../shell/use-feed.ts';
import { useMutationOf } from '#web/ui/use-mutation-of.ts';

/** What is written to and by the participants of a call. `open`: the chosen one's conversation is looked at. */
export function useChat(
  session: () => SessionView,
  chosen: () => { readonly id: string },
  page: Pick<SessionPage, 'state' | 'actor'>,
  open: () => boolean,
) {
  const { t } = useI18n();
  const api = useApi();
  const feed = useFeed();
  const mutation = useMutationOf(chosen);
  const withKey = createActKeys();
  /** What is written to each and not sent yet. */
  const drafts = shallowReactive(new Map<string, string>());
  /** The last line of each conversation that was looked at. */
  const seen = shallowReactive(new Map<string, string>());

  const lines = computed(() => linesOf(session(), chosen().id));
  const unread = computed((): Readonly<Record<string, number>> =>
    Object.fromEntries(
      session().participants.map(({ id }) => [id, unreadOf(linesOf(session(), id), seen.get(id)).length]),
    ),
  );
  watch([() => open() && chosen().id, () => lines.value.at(-1)?.id], ([looking, last]) => {
    if (looking && last) seen.set(looking, last);
  });

  return {
    lines,
    /** How many of each participant's messages were not looked at yet. */
    unread,
    all: computed(() => Object.values(unread.value).reduce((sum, count) => sum + count, 0)),
    /** What was written last and not looked at, for those who do not see the sign. */
    news: computed(() => {
      const written = session().participants.flatMap(({ id, name }) =>
        unreadOf(linesOf(session(), id), seen.get(id)).map(({ text, at }) => ({ name, text, at })),
      );
      const last = written.sort((one, other) => one.at.localeCompare(other.at)).at(-1);
      return last ? t('chat.wrote', last) : '';
    }),
    mutation,
    draft: computed({
      get: () => drafts.get(chosen().id) ?? '',
      set: (text) => drafts.set(chosen().id, text),
    }),
    refusal: computed(
      () =>
        page.state.value &&
        maySendMessage(page.state.value, { participantId: chosen().id, text: '.' }, page.actor.value),
    ),
    /** Resolves to whether it was sent, which it is not while another one is on its way to the same person. */
    async send(text: string): Promise<boolean> {
      const participant = chosen().id;
      const sent = await mutation.run(() =>
        withKey(
          text,
          async (key) => {
            const variables = { key, session: session().id, participant, text };
            feed.take((await api.act(SendMessageDocument, variables)).sendMessage);
            return true;
          },
          participant,
        ),
      );
      if (sent && drafts.get(participant) === text) drafts.delete(participant);
      return sent === true;
    },
  };
}

export type Chat = ReturnType<typeof useChat>;
