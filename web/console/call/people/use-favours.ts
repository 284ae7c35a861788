import { ref, watch } from 'vue';
import { mayAskFavour, type Favour } from '#schema/session/call/asking.ts';
import { useApi } from '#web/api/client.ts';
import { AskFavourDocument, type FavourAnswerPartsFragment } from '#web/api/generated/graphql.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed } from '../../shell/use-feed.ts';
import { useMutations } from './use-mutation-of.ts';

/** What has become of what was asked. */
type Standing = 'asked' | 'allowed' | 'notNow';

/** That something was turned on is seen by itself, and no longer true when it is off again. */
const answered = ({ favour, allowed }: FavourAnswerPartsFragment): Standing | undefined => {
  if (!allowed) return 'notNow';
  return favour === 'otherCamera' ? 'allowed' : undefined;
};

/** What the operator asks of the participants' devices, and what they answer, as long as this page is open. */
export function useFavours(session: () => string, page: Pick<SessionPage, 'state' | 'actor'>) {
  const api = useApi();
  const { answers } = useFeed();
  const mutationOf = useMutations();
  const standings = ref<Readonly<Record<string, Standing | undefined>>>({});
  const standingOf = (id: string, favour: Favour) => standings.value[`${id} ${favour}`];
  const put = (id: string, favour: Favour, standing: Standing | undefined): void => {
    standings.value = { ...standings.value, [`${id} ${favour}`]: standing };
  };
  // At once, for a later event replaces what this one brought.
  watch(answers, (heard) => heard.forEach((each) => put(each.participant, each.favour, answered(each))), {
    flush: 'sync',
    immediate: true,
  });

  async function askNow(id: string, favour: Favour): Promise<void> {
    const before = standingOf(id, favour);
    put(id, favour, 'asked');
    try {
      await api.once(AskFavourDocument, { session: session(), participant: id, favour });
    } catch (problem) {
      // Whoever has answered meanwhile was asked, although this page was never told so.
      if (standingOf(id, favour) === 'asked') put(id, favour, before);
      throw problem;
    }
  }

  return {
    mutationOf,
    mayAsk: (participantId: string) =>
      page.state.value && mayAskFavour(page.state.value, { participantId }, page.actor.value),
    standingOf,
    ask: (id: string, favour: Favour) => mutationOf(() => ({ id })).run(() => askNow(id, favour)),
  };
}

export type Favours = ReturnType<typeof useFavours>;
