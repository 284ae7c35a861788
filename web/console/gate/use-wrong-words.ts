import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '#web/api/problem.ts';
import { SignInLocked } from '../shell/sign-in.ts';

/**
 * What a try at a password or a code came to, said beside its field: that it was wrong, or that no more are looked at for a
 * while. The server says no more than that something was wrong; the page knows what it has sent.
 */
export function useWrongWords() {
  const { t } = useI18n();
  const wrong = ref<string>();

  /** Says whether it was right. What is no answer to it is thrown on. */
  async function attempt(act: () => Promise<unknown>, words: () => string): Promise<boolean> {
    wrong.value = undefined;
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof SignInLocked) {
        wrong.value = t('signIn.locked', { count: error.minutes }, error.minutes);
      } else if (error instanceof Problem && error.code === 'SIGN_IN_WRONG') {
        wrong.value = words();
      } else throw error;
      return false;
    }
  }
  return { wrong, attempt };
}
