import { computed, inject, provide, ref, watch, type InjectionKey } from 'vue';
import { useRouter } from 'vue-router';
import { createFocusReturn } from '#web/ui/focus-return.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useOwnCall } from '../../call/own/own-call.ts';
import { titleOf } from '../../session/case-title.ts';
import { signOut } from '../sign-in.ts';
import { forgetPerson } from './forget.ts';
import { useFeed } from '../use-feed.ts';
import { useIdentity } from '../use-me.ts';

/**
 * Leaves the console: the line is closed, and the next person starts from nothing. Nobody is told that they are out before
 * the server says so, for the next person at this computer could go on as them. In the middle of a call it asks first.
 */
function createSignOut() {
  const { me } = useIdentity();
  const feed = useFeed();
  const router = useRouter();
  const { held } = useOwnCall();
  const { pending, problem, run } = useMutation();
  const asking = ref(false);
  const focus = createFocusReturn();
  watch(held, () => {
    asking.value = false;
    focus.forget();
  });
  const leave = () =>
    run(async () => {
      await signOut();
      forgetPerson();
      feed.stop();
      me.value = null;
      await router.push('/sign-in');
    });
  return {
    /** With whom the call is that is asked about; nothing while nothing is asked. */
    leaving: computed(() => {
      const { members, reference } = (asking.value && held.value?.view.value) || {};
      return members && titleOf({ members, reference });
    }),
    ask: async () => {
      if (!held.value) return void (await leave());
      focus.remember();
      asking.value = true;
    },
    stay: () => {
      asking.value = false;
      return focus.giveBack();
    },
    leave,
    pending,
    problem,
  };
}

type SignOut = ReturnType<typeof createSignOut>;
const key: InjectionKey<SignOut> = Symbol('sign out');

export function provideSignOut(): SignOut {
  const made = createSignOut();
  provide(key, made);
  return made;
}

export function useSignOut(): SignOut {
  const signing = inject(key);
  if (!signing) throw new Error('No way to sign out was provided.');
  return signing;
}
