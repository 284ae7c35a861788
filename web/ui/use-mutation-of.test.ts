import { beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import { useMutationOf, useMutations } from './use-mutation-of.ts';

vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords:
    () =>
    ({ code }: Problem) =>
      code,
}));

const chosen = ref({ id: 'anna' });
beforeEach(() => (chosen.value = { id: 'anna' }));

test('what fails after another is chosen is said of the one for whom it was done', async () => {
  const { run, problem, pending } = useMutationOf(() => chosen.value);
  const removing = run(() => Promise.reject(new Problem('AWAY', 'No answer.')));
  chosen.value = { id: 'ben' };
  expect(pending.value).toBe(false);
  await removing;
  expect(problem.value).toBeUndefined();
  chosen.value = { id: 'anna' };
  expect(problem.value).toBe('AWAY');
});

test('an act that is on its way for one keeps none from the others, and a second one from its own', async () => {
  const { run } = useMutationOf(() => chosen.value);
  let settle = (_value: string): void => undefined;
  const first = run(() => new Promise<string>((resolve) => (settle = resolve)));
  expect(await run(() => Promise.resolve('again'))).toBeUndefined();
  chosen.value = { id: 'ben' };
  expect(await run(() => Promise.resolve('of ben'))).toBe('of ben');
  settle('of anna');
  expect(await first).toBe('of anna');
});

test('two places that name the same person know of the same acts', async () => {
  const { of, run } = useMutations();
  const [tile, panel] = [of(() => ({ id: 'anna' })), of(() => chosen.value)];
  const acting = run('anna', () => Promise.reject(new Problem('AWAY', 'No answer.')));
  expect([tile.pending.value, panel.pending.value]).toEqual([true, true]);
  await acting;
  expect([tile.problem.value, panel.problem.value]).toEqual(['AWAY', 'AWAY']);
});
