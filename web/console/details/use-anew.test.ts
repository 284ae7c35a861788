import { beforeEach, expect, test, vi } from 'vitest';
import { ref, shallowRef } from 'vue';
import { Problem } from '#web/api/problem.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { useAnew } from './use-anew.ts';

interface Asked {
  readonly key: string;
  readonly input: {
    readonly participants: readonly { readonly name: string; readonly role: string | null }[];
    readonly language: string | null;
  };
}
const { asked } = vi.hoisted(() => ({ asked: [] as Asked[] }));
vi.mock('vue-router', () => ({ useRouter: () => ({}) }));
vi.mock('#web/ui/problem/use-problem.ts', () => ({ useProblemWords: () => String }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: Asked) => {
      asked.push(variables);
      return Promise.reject(new Problem('AWAY', 'The server does not answer.'));
    },
  }),
}));
vi.mock('../shell/use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: ref({ id: 'olga', name: 'Olga', role: 'operator' }) }),
}));

const people = [
  { id: 'anna', name: 'Anna', role: 'holder' },
  { id: 'ben', name: 'Ben', role: 'coHolder' },
];
const sessionIn = (state: string, decision: object | null): SessionView =>
  ({
    ...{ id: 's1', state, decision, process: { id: 'p1', language: 'de', steps: [], roles: [] } },
    recommendation: { advice: 'open', because: [], people: [] },
    members: people,
    participants: people,
    calls: [],
    conversations: [],
  }) as unknown as SessionView;

beforeEach(() => void asked.splice(0));

test('everybody keeps the role that they had, and the language in which they read', async () => {
  await useAnew(() => sessionIn('deciding', null)).create();
  expect(asked[0]?.input.language).toBe('de');
  expect(asked[0]?.input.participants).toMatchObject([
    { name: 'Anna', role: 'holder' },
    { name: 'Ben', role: 'coHolder' },
  ]);
});

test('pressed again for the same people it is the same act, and another one when it is for others', async () => {
  const session = shallowRef(sessionIn('deciding', null));
  const { create } = useAnew(() => session.value);
  await create();
  await create();
  const outcomes = [{ participant: 'ben', verdict: 'rejected', reason: 'No document.' }];
  session.value = sessionIn('approved', { verdict: 'approved', by: { name: 'Olga' }, outcomes });
  await create();
  expect(asked.map(({ input }) => input.participants.map(({ name }) => name).join())).toEqual([
    'Anna,Ben',
    'Anna,Ben',
    'Ben',
  ]);
  expect(asked[1]?.key).toBe(asked[0]?.key);
  expect(asked[2]?.key).not.toBe(asked[0]?.key);
});
