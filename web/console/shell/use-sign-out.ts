import { useRouter } from 'vue-router';
import { signOut } from './sign-in.ts';
import { useFeed } from './use-feed.ts';
import { useIdentity } from './use-me.ts';

/** Leaves the console: the line is closed, and the next person starts from nothing. */
export function useSignOut(): () => Promise<void> {
  const { me } = useIdentity();
  const feed = useFeed();
  const router = useRouter();
  return async () => {
    await signOut();
    feed.stop();
    me.value = null;
    await router.push('/sign-in');
  };
}
