import { useI18n } from 'vue-i18n';
import type { Advice } from '#schema/outcome/advice.ts';

/** An advice in a word or two, with whom it excepts. */
export function useAdviceWord() {
  const { t } = useI18n();
  /** Of many the first two are named. */
  const named = (names: readonly string[]): string =>
    names.length <= 3
      ? names.join(', ')
      : t('session.decide.others', { names: names.slice(0, 2).join(', ') }, names.length - 2);
  return {
    named,
    adviceWord: (advice: Advice, excepted: readonly string[]): string =>
      excepted.length > 0
        ? t('session.decide.adviceExcept', { advice: t(`advice.${advice}`), names: named(excepted) })
        : t(`advice.${advice}`),
  };
}
