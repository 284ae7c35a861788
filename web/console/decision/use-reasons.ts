import { computed } from 'vue';
import { reasonPhrase } from '#schema/recommendation.ts';
import { useSay } from '#web/words/use-say.ts';
import { reasonOf } from '../session/rules.ts';
import type { SessionView } from '../shell/use-feed.ts';

/** Why the checks advise what they advise, in the reader's language. */
export function useReasons(recommendation: () => SessionView['recommendation']) {
  const say = useSay();
  return computed(() => recommendation().because.map((reason) => say(reasonPhrase(reasonOf(reason)))));
}
