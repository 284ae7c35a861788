import { useRouter } from 'vue-router';
import { useMutation } from '#web/ui/use-mutation.ts';
import { signOut } from './sign-in.ts';
import { useFeed } from './use-feed.ts';
import { useIdentity } from './use-me.ts';

/**
 * Leaves the console: the line is closed, and the next person starts from nothing. Nobody is told that they are out before
 * the server says so, for the next person at this computer could go on as them.
 */
export function useSignOut() {
  const { me } = useIdentity();
  const feed = useFeed();
  const router = useRouter();
  const { pending, problem, run } = useMutation();
  const leave = () =>
    run(async () => {
      await signOut();
      feed.stop();
      me.value = null;
      await router.push('/sign-in');
    });
  return { leave, pending, problem };
}
