import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope } from 'vue';
import type { Favour } from '#schema/session/call/asking.ts';
import { Problem } from '#web/api/problem.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useFavours, type Favours } from './use-favours.ts';

interface Heard {
  readonly participant: string;
  readonly favour: Favour;
  readonly allowed: boolean;
}
const { feed, request } = vi.hoisted(() => ({
  feed: {} as { answers: { value: readonly unknown[] } },
  request: { end: (_problem?: unknown): void => undefined },
}));
vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords:
    () =>
    ({ code }: Problem) =>
      code,
}));
vi.mock('../../shell/use-feed.ts', () => ({ useFeed: () => feed }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    once: () =>
      new Promise<void>((resolve, reject) => {
        request.end = (problem) => (problem ? reject(problem as Problem) : resolve());
      }),
  }),
}));

const page = { state: ref(), actor: ref() } as unknown as SessionPage;
const chosen = ref({ id: 'anna' });
const away = new Problem('AWAY', 'The server does not answer.');
const hear = (...heard: readonly Heard[]) => (feed.answers.value = heard);
const notNow: Heard = { participant: 'anna', favour: 'camera', allowed: false };
let scope: EffectScope;
let favours: Favours;
beforeEach(() => {
  feed.answers = shallowRef([]);
  chosen.value = { id: 'anna' };
  scope = effectScope();
  favours = scope.run(() => useFavours(() => 's1', page))!;
});
afterEach(() => scope.stop());

const shown = () => [
  favours.standingOf(chosen.value.id, 'camera'),
  favours.mutationOf(() => chosen.value).problem.value,
];

test('what was asked stands until it is answered', async () => {
  const asking = favours.ask('anna', 'camera');
  request.end();
  await asking;
  expect(shown()).toEqual(['asked', undefined]);
  hear(notNow);
  expect(shown()).toEqual(['notNow', undefined]);
});

test('what could not be asked is not said to be asked', async () => {
  const asking = favours.ask('anna', 'camera');
  request.end(away);
  await asking;
  expect(shown()).toEqual([undefined, 'AWAY']);
});

test('what could not be asked again stands as it was answered before', async () => {
  hear(notNow);
  const asking = favours.ask('anna', 'camera');
  expect(shown()).toEqual(['asked', undefined]);
  request.end(away);
  await asking;
  expect(shown()).toEqual(['notNow', 'AWAY']);
});

test('an answer stands, although nobody told this page that it was asked', async () => {
  const asking = favours.ask('anna', 'camera');
  hear(notNow);
  request.end(away);
  await asking;
  expect(shown()).toEqual(['notNow', 'AWAY']);
});

test('what could not be asked of one is taken back and said of them, whoever is chosen meanwhile', async () => {
  const asking = favours.ask('anna', 'camera');
  chosen.value = { id: 'ben' };
  request.end(away);
  await asking;
  expect(shown()).toEqual([undefined, undefined]);
  chosen.value = { id: 'anna' };
  expect(shown()).toEqual([undefined, 'AWAY']);
});
