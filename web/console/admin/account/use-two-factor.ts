import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '#web/api/problem.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { confirmCode, startTwoFactor, stopTwoFactor, type TwoFactorSetup } from '../../shell/sign-in.ts';
import { useIdentity } from '../../shell/use-me.ts';

/** `asking`: for the password. `confirming`: the app has the secret, and the first code is still to prove it. */
type Stage = 'resting' | 'asking' | 'confirming';

/** Turning the second factor on and off; takes effect only once the password, or the first code, was right. */
export function useTwoFactor() {
  const { me, refresh } = useIdentity();
  const { t } = useI18n();
  const { pending, problem, run } = useMutation();
  const stage = ref<Stage>('resting');
  const setup = ref<TwoFactorSetup>();
  const on = computed(() => me.value?.twoFactor === true);

  /** The server says only that a credential was wrong; here it is known which one was sent. */
  const said = <Result>(act: () => Promise<Result>, wrong: string) =>
    run(async () => {
      try {
        return await act();
      } catch (error) {
        const known = error instanceof Problem && error.code === 'SIGN_IN_WRONG';
        throw known ? new Problem(error.code, t(`admin.twoFactor.${wrong}`)) : error;
      }
    });

  function rest(): void {
    stage.value = 'resting';
    setup.value = undefined;
    problem.value = undefined;
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
    problem,
    rest,
    ask: () => void (stage.value = 'asking'),
    /** With the password: off when it was on, else the secret to put into the app. */
    givePassword: (password: string) =>
      said(async () => {
        if (on.value) {
          await stopTwoFactor(password);
          return giveBack();
        }
        setup.value = await startTwoFactor(password);
        stage.value = 'confirming';
      }, 'wrongPassword'),
    giveCode: (code: string) =>
      said(async () => {
        await confirmCode(code);
        await giveBack();
      }, 'wrongCode'),
  };
}
