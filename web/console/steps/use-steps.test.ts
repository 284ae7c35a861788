import { beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';
import { useSteps } from './use-steps.ts';

const { asked } = vi.hoisted(() => ({ asked: [] as { key: string; participant: string }[] }));
const run = vi.hoisted(() => (mutation: () => Promise<unknown>) => mutation().catch(() => undefined));

vi.mock('#web/ui/use-mutation-of.ts', () => ({ useMutationOf: () => ({ run }) }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: { key: string; participant: string }) => {
      asked.push(variables);
      return Promise.reject(new Problem('AWAY', 'The server does not answer.'));
    },
  }),
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => ({ takeParticipant: () => undefined }) }));
vi.mock('../shell/use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: ref({ id: 'olga', name: 'Olga', role: 'operator' }) }),
}));

const anna = { id: 'anna', runs: [], captures: [], chosen: [] } as unknown as ParticipantView;
const withRun = {
  ...anna,
  runs: [{ id: 'r1', kind: 'documentScan', evidence: [] }],
} as unknown as ParticipantView;
const session = { id: 's1', process: { steps: [], roles: [] } } as unknown as SessionView;
beforeEach(() => void asked.splice(0));

test('a start without an answer that is pressed again is the same act', async () => {
  const steps = useSteps(
    () => session,
    () => anna,
  );
  await steps.start('documentScan');
  await steps.start('documentScan');
  expect(asked[0]?.key).toBe(asked[1]?.key);
});

test('a start without an answer that came about after all is over: the next one is a retake', async () => {
  const participant = ref(anna);
  const steps = useSteps(
    () => session,
    () => participant.value,
  );
  await steps.start('documentScan');
  participant.value = withRun;
  await steps.start('documentScan');
  expect(asked[0]?.key).not.toBe(asked[1]?.key);
});
