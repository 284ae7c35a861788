import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useWrongWords } from '../../gate/use-wrong-words.ts';
import { confirmCode, startTwoFactor, stopTwoFactor, type TwoFactorSetup } from '../../shell/sign-in.ts';
import { useStepUp } from '../../shell/step-up/step-up.ts';
import { useGivingUp } from '../../shell/step-up/use-giving-up.ts';
import { useIdentity } from '../../shell/use-me.ts';

/** `asking`: for the password. `confirming`: the app has the secret, and the first code is still to prove it. */
type Stage = 'resting' | 'asking' | 'confirming';

/** Turning the second factor on and off; takes effect only once the password, or the first code, was right. */
export function useTwoFactor() {
  const { me, refresh } = useIdentity();
  const { t } = useI18n();
  const { proved } = useStepUp();
  const { signal, giveUp } = useGivingUp();
  const { pending, problem, run } = useMutation();
  const { wrong, attempt } = useWrongWords();
  const stage = ref<Stage>('resting');
  const setup = ref<TwoFactorSetup>();
  const on = computed(() => me.value?.twoFactor === true);

  const attempted = (act: (form: AbortSignal) => Promise<unknown>, words: string) =>
    run(() =>
      attempt(
        () => act(signal()),
        () => t(`admin.twoFactor.${words}`),
      ),
    );

  function rest(): void {
    giveUp();
    stage.value = 'resting';
    setup.value = undefined;
    [problem.value, wrong.value] = [undefined, undefined];
  }

  async function giveBack(): Promise<void> {
    await refresh();
    rest();
  }

  return {
    on,
    stage,
    setup,
    pending,
    problem: computed(() => wrong.value ?? problem.value),
    rest,
    ask: () => {
      // What is said of a form that was given up may come when it is gone.
      rest();
      stage.value = 'asking';
    },
    /** With the password: off when it was on, else the secret to put into the app. */
    givePassword: (password: string) =>
      attempted(async (form) => {
        if (on.value) {
          await proved(() => stopTwoFactor(password), form);
          return giveBack();
        }
        const made = await startTwoFactor(password);
        if (form.aborted) return;
        setup.value = made;
        stage.value = 'confirming';
      }, 'wrongPassword'),
    giveCode: (code: string) =>
      attempted(async () => {
        await confirmCode(code);
        await giveBack();
      }, 'wrongCode'),
  };
}
