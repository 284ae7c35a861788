import { computed, ref, watch } from 'vue';
import { mayAskFavour, type Favour } from '#schema/session/call/asking.ts';
import { useApi } from '#web/api/client.ts';
import { AskFavourDocument, type FavourAnswerPartsFragment } from '#web/api/generated/graphql.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFeed, type ParticipantView } from '../../shell/use-feed.ts';
import { useMutationOf } from './use-mutation-of.ts';

/** What has become of what was asked. */
type Standing = 'asked' | 'allowed' | 'notNow';

/** That something was turned on is seen by itself, and no longer true when it is off again. */
const answered = ({ favour, allowed }: FavourAnswerPartsFragment): Standing | undefined => {
  if (!allowed) return 'notNow';
  return favour === 'otherCamera' ? 'allowed' : undefined;
};

/** What the operator asks of the participants' devices, and what they answer, as long as this page is open. */
export function useFavours(
  participant: () => Pick<ParticipantView, 'id' | 'sessionId'>,
  page: Pick<SessionPage, 'state' | 'actor'>,
) {
  const api = useApi();
  const { answers } = useFeed();
  const mutation = useMutationOf(participant);
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

  async function askNow(favour: Favour): Promise<void> {
    const { id, sessionId } = participant();
    const before = standingOf(id, favour);
    put(id, favour, 'asked');
    try {
      await api.once(AskFavourDocument, { session: sessionId, participant: id, favour });
    } catch (problem) {
      // Whoever has answered meanwhile was asked, although this page was never told so.
      if (standingOf(id, favour) === 'asked') put(id, favour, before);
      throw problem;
    }
  }

  return {
    mutation,
    refusal: computed(
      () =>
        page.state.value &&
        mayAskFavour(page.state.value, { participantId: participant().id }, page.actor.value),
    ),
    standingOf: (favour: Favour) => standingOf(participant().id, favour),
    ask: (favour: Favour) => mutation.run(() => askNow(favour)),
  };
}

export type Favours = ReturnType<typeof useFavours>;
