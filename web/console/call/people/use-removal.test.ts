import { expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import type { SessionPage } from '../../session/use-session.ts';
import type { ParticipantView } from '../../shell/use-feed.ts';
import { useRemovals } from './use-removal.ts';

const { asked } = vi.hoisted(() => ({ asked: [] as { key: string }[] }));
vi.mock('#web/ui/problem/use-problem.ts', () => ({ useProblemWords: () => String }));
vi.mock('../../shell/use-feed.ts', () => ({ useFeed: () => ({}) }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: { key: string }) => {
      asked.push(variables);
      return Promise.reject(new Problem('AWAY', 'The server does not answer.'));
    },
  }),
}));

const page = { state: ref(), actor: ref() } as unknown as SessionPage;
const anna = { id: 'anna', sessionId: 's1', removed: { at: '10:00' } } as ParticipantView;

test('pressed on the tile and again in the panel, as long as nobody answers, it is the same act', async () => {
  const removalOf = useRemovals(page);
  const [tile, panel] = [removalOf(() => anna), removalOf(() => anna)];
  await tile.letBackIn();
  await panel.letBackIn();
  await removalOf(() => ({ ...anna, removed: null })).remove('Prompted.');
  expect(asked).toHaveLength(3);
  expect(asked[1]?.key).toBe(asked[0]?.key);
  expect(asked[2]?.key).not.toBe(asked[0]?.key);
});
