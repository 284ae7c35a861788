import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { reasonPhrase } from '#schema/recommendation.ts';
import { useSay } from '#web/words/use-say.ts';
import { reasonOf } from '../session/rules.ts';
import type { SessionView } from '../shell/use-feed.ts';

/** What the checks advise, and why, in the reader's language. */
export function useAdvice(recommendation: () => SessionView['recommendation']) {
  const say = useSay();
  const { t } = useI18n();
  return {
    word: computed(() => {
      const { advice, open } = recommendation();
      return advice === 'open' ? t('stepsOpen', open) : t(`advice.${advice}`);
    }),
    reasons: computed(() => recommendation().because.map((reason) => say(reasonPhrase(reasonOf(reason))))),
  };
}
