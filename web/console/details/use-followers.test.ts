import { afterEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { useFollowers } from './use-followers.ts';

const { asked } = vi.hoisted(() => ({ asked: [] as string[] }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    ask: (_document: unknown, { id }: { id: string }) => {
      asked.push(id);
      return Promise.resolve({ session: { followedBy: [`after ${id}`] } });
    },
  }),
}));

const scope = effectScope();
afterEach(() => scope.stop());

test('they are asked for again when there is another one, and not whenever the session is seen anew', async () => {
  const session = shallowRef<{ id: string; follower: string | null }>({ id: 's1', follower: null });
  const followers = scope.run(() => useFollowers(() => session.value));
  const become = (follower: string | null) => {
    session.value = { id: 's1', follower };
    return nextTick();
  };
  await become(null);
  expect([asked, followers?.value.value]).toEqual([['s1'], ['after s1']]);
  await become('s2');
  expect(asked).toEqual(['s1', 's1']);
});
