import { beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import type { ParticipantView } from '../shell/use-feed.ts';
import { useCaptureActs, type CaptureView } from './use-capture-acts.ts';

const { server, ended, asked } = vi.hoisted(() => ({
  asked: [] as object[],
  server: { refuses: undefined as Error | undefined },
  ended: [] as string[],
}));
vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords: () => (error: Error) => error.message,
}));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: object) => {
      asked.push(variables);
      return server.refuses ? Promise.reject(server.refuses) : Promise.resolve({});
    },
  }),
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => ({ takeParticipant: () => undefined }) }));
vi.mock('../shell/use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: ref({ id: 'olga', name: 'Olga', role: 'operator' }) }),
}));

const still = { id: 'evi_1', caption: null, discarded: null } as unknown as CaptureView;
const anna = {
  ...{ id: 'anna', sessionId: 'ses_1', call: 'live', presence: 'inCall' },
  ...{ runs: [], captures: [still] },
} as unknown as ParticipantView;
const acts = () =>
  useCaptureActs(
    () => anna,
    () => still,
    () => ({ reasons: [{ key: 'blurred', for: 'discard', say: 'Blurred.' }] }),
    (what, kept) => ended.push(`${what} ${kept ? 'kept' : 'not kept'}`),
  );

beforeEach(() => {
  ended.length = 0;
  asked.length = 0;
  server.refuses = undefined;
});

test.each(['caption', 'reason'] as const)('the end of writing a %s is told, kept or not', async (what) => {
  const { begin, text, save, stop, writing } = acts();
  begin(what);
  stop();
  begin(what);
  text.value = 'The back of the card.';
  await save();
  expect([ended, writing.value]).toEqual([[`${what} not kept`, `${what} kept`], undefined]);
});

test('what could not be kept is still being written', async () => {
  server.refuses = new Problem('AWAY', 'The server does not answer.');
  const { begin, text, save, mutation, writing } = acts();
  begin('reason');
  text.value = 'Blurred.';
  await save();
  expect([ended, writing.value, mutation.problem.value]).toEqual([
    [],
    'reason',
    'The server does not answer.',
  ]);
});

test('a reason of the process is enough, and is sent by its key', async () => {
  const { begin, reasonKey, refusal, offered, save } = acts();
  begin('reason');
  expect(refusal.value?.code).toBe('REASON_REQUIRED');
  expect(offered.value.map(({ key }) => key)).toEqual(['blurred']);
  reasonKey.value = 'blurred';
  expect(refusal.value).toBeUndefined();
  await save();
  expect(asked).toMatchObject([{ capture: 'evi_1', reason: '', reasonKey: 'blurred' }]);
});
