import { reactive, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useNewPassword } from '../../gate/use-new-password.ts';
import { useWrongWords } from '../../gate/use-wrong-words.ts';
import { changePassword } from '../../shell/sign-in.ts';
import { useStepUp } from '../../shell/step-up/step-up.ts';
import { useGivingUp } from '../../shell/step-up/use-giving-up.ts';

/**
 * Sets another password in place of one's own. All other browsers are signed out by it; this one gets a new cookie, which its
 * other tabs send from then on as well: they stay where they are.
 */
export function useChangePassword(changed: () => void) {
  const { t } = useI18n();
  const { proved } = useStepUp();
  const { signal } = useGivingUp();
  const { pending, problem, run } = useMutation();
  const { wrong, attempt } = useWrongWords();
  const current = ref('');
  const chosen = useNewPassword();

  async function change(): Promise<void> {
    // As they were sent: the fields may be written anew until it is done once more with a proof.
    const [before, after] = [current.value, chosen.password];
    const isDone = await attempt(
      () => proved(() => changePassword(before, after), signal()),
      () => t('admin.password.wrong'),
    );
    if (!isDone) return;
    current.value = '';
    chosen.clear();
    changed();
  }
  return reactive({
    current,
    chosen,
    pending,
    problem,
    wrong,
    submit: () => chosen.isReady() && run(change),
  });
}
