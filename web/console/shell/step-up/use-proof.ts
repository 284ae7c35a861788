import { onScopeDispose } from 'vue';
import { useI18n } from 'vue-i18n';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useWrongWords } from '../../gate/use-wrong-words.ts';
import { proveIdentity } from '../sign-in.ts';
import { useIdentity } from '../use-me.ts';
import { useStepUp } from './step-up.ts';

/**
 * Proves who sits here, for everything that waits for it. It waits no longer than this is shown: it is what this person
 * wanted, and another one who signs in afterwards would carry it out with their password.
 */
export function useProof() {
  const { me } = useIdentity();
  const { settle } = useStepUp();
  const { t } = useI18n();
  const { pending, problem, run } = useMutation();
  const { wrong, attempt } = useWrongWords();
  let shown = true;
  onScopeDispose(() => {
    shown = false;
    settle(false);
  });
  /** A dialog says that it was closed when it has gone already: that is no answer to what is asked then. */
  const cancel = (): void => {
    if (shown) settle(false);
  };
  const prove = (password: string, code: string) =>
    run(async () => {
      const isRight = await attempt(
        () => proveIdentity(password, code.replaceAll(/\s/g, '')),
        () => t(me.value?.twoFactor ? 'stepUp.wrongEither' : 'stepUp.wrong'),
      );
      if (isRight && shown) settle(true);
    });
  return { me, pending, problem, wrong, prove, cancel };
}
