import { useI18n } from 'vue-i18n';
import { Problem } from '#web/api/problem.ts';
import { useSay } from '#web/words/use-say.ts';

/**
 * A problem in a sentence: what happened, whether anything was lost, what to do. A page's own words for a code come first,
 * then what the rule said, then the server's message, in English.
 */
export function useProblemWords() {
  const { t, te } = useI18n();
  const say = useSay();
  return (problem: unknown): string => {
    if (!(problem instanceof Problem)) return t('problem.INTERNAL', { requestId: '—' });
    const { code, phrase, message, requestId = '—' } = problem;
    if (te(`problem.${code}`)) return t(`problem.${code}`, { requestId });
    return phrase && te(`said.${phrase.code}`) ? say(phrase) : message;
  };
}
