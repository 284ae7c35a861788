import { ref, watch } from 'vue';
import { mayAskFavour, type Favour } from '#schema/session/call/asking.ts';
import { useApi } from '#web/api/client.ts';
import { AskFavourDocument, type FavourAnswerPartsFragment } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed } from '../../shell/use-feed.ts';

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
  const mutation = useMutation();
  const standings = ref<Readonly<Record<string, Standing | undefined>>>({});
  const put = (participant: string, favour: Favour, standing: Standing | undefined): void => {
    standings.value = { ...standings.value, [`${participant} ${favour}`]: standing };
  };
  // At once, for a later event replaces what this one brought.
  watch(answers, (heard) => heard.forEach((each) => put(each.participant, each.favour, answered(each))), {
    flush: 'sync',
    immediate: true,
  });

  return {
    mutation,
    mayAsk: (participantId: string) =>
      page.state.value && mayAskFavour(page.state.value, { participantId }, page.actor.value),
    standingOf: (participant: string, favour: Favour): Standing | undefined =>
      standings.value[`${participant} ${favour}`],
    ask: (participant: string, favour: Favour) =>
      mutation.run(async () => {
        put(participant, favour, 'asked');
        await api.once(AskFavourDocument, { session: session(), participant, favour });
      }),
  };
}

export type Favours = ReturnType<typeof useFavours>;
