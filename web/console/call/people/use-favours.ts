import { shallowReactive, watch } from 'vue';
import { mayAskFavour, type Favour } from '#schema/session/call/asking.ts';
import { useApi } from '#web/api/client.ts';
import { AskFavourDocument, type FavourAnswerPartsFragment } from '#web/api/generated/graphql.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed } from '../../shell/use-feed.ts';
import { useMutations } from '#web/ui/use-mutation-of.ts';

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
  const mutations = useMutations();
  const standings = shallowReactive(new Map<string, Standing>());
  const standingOf = (id: string, favour: Favour) => standings.get(`${id} ${favour}`);
  function put(id: string, favour: Favour, standing: Standing | undefined): void {
    if (standing) standings.set(`${id} ${favour}`, standing);
    else standings.delete(`${id} ${favour}`);
  }
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
    mutationOf: mutations.of,
    mayAsk: (participantId: string) =>
      page.state.value && mayAskFavour(page.state.value, { participantId }, page.actor.value),
    standingOf,
    ask: (id: string, favour: Favour) => mutations.run(id, () => askNow(id, favour)),
  };
}

export type Favours = ReturnType<typeof useFavours>;
