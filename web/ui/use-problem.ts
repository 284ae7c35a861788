import { useI18n } from 'vue-i18n';
import { Problem } from '#web/api/problem.ts';

/** A problem in a sentence: what happened, whether anything was lost, what to do. Codes without words of their own show the server's message. */
export function useProblemWords() {
  const { t, te } = useI18n();
  return (problem: unknown): string => {
    if (!(problem instanceof Problem)) return t('problem.INTERNAL', { requestId: '—' });
    const key = `problem.${problem.code}`;
    return te(key) ? t(key, { requestId: problem.requestId ?? '—' }) : problem.message;
  };
}
