import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { reasonPhrase } from '#schema/recommendation.ts';
import { useSay } from '#web/words/use-say.ts';
import { groupedReasons, type Group } from './grouped-reasons.ts';
import { reasonOf } from '../session/rules.ts';
import type { SessionView } from '../shell/use-feed.ts';

/** What the checks advise, and why, in the reader's language. */
export function useAdvice(recommendation: () => SessionView['recommendation']) {
  const say = useSay();
  const { t } = useI18n();
  /** Of many the first two are named. */
  const named = (names: readonly string[]): string =>
    names.length <= 3
      ? names.join(', ')
      : t('session.decide.others', { names: names.slice(0, 2).join(', ') }, names.length - 2);
  function linesOf({ names, reasons }: Group): string[] {
    const said = reasons.map((reason) => say(reasonPhrase(reasonOf({ ...reason, name: null }))));
    if (names.length === 0) return said;
    const missing = reasons.every(({ outcome }) => outcome === 'missing');
    const steps = reasons.map(({ kind }) => t(`said.step.${kind}.title`));
    const what = missing ? t('session.decide.missing', { steps: steps.join(', ') }) : said.join(', ');
    return [t('session.decide.of', { names: named(names), said: what })];
  }
  return {
    word: computed(() => {
      const { advice, open } = recommendation();
      return advice === 'open' ? t('stepsOpen', open) : t(`advice.${advice}`);
    }),
    /** One line a step; of several people one line for all of whom the same is to be said. */
    reasons: computed(() => groupedReasons(recommendation().because).flatMap(linesOf)),
  };
}
