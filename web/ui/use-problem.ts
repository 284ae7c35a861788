import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '#web/api/problem.ts';

/** A problem in a sentence: what happened, whether anything was lost, what to do. Refusals bring their own. */
export function useProblemWords() {
  const { t, te } = useI18n();
  return (problem: unknown): string => {
    if (!(problem instanceof Problem)) return t('problem.INTERNAL', { requestId: '—' });
    const key = `problem.${problem.code}`;
    return te(key) ? t(key, { requestId: problem.requestId ?? '—' }) : problem.message;
  };
}

/** One thing a person does: pending while it runs, and the sentence when it did not come about. */
export function useDeed() {
  const words = useProblemWords();
  const pending = ref(false);
  const problem = ref<string>();
  async function run<Result>(deed: () => Promise<Result>): Promise<Result | undefined> {
    if (pending.value) return undefined;
    pending.value = true;
    problem.value = undefined;
    try {
      return await deed();
    } catch (error) {
      problem.value = words(error);
      return undefined;
    } finally {
      pending.value = false;
    }
  }
  return { pending, problem, run };
}
