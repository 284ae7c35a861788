import { expect, test } from 'vitest';
import { shallowRef } from 'vue';
import { Problem } from '#web/api/problem.ts';
import { useOpened } from './use-opened.ts';

test('what stands on the page gives way to what has come, and to nothing else', async () => {
  const problem = shallowRef<Problem>();
  let next: Problem | undefined = new Problem('AWAY', 'The server does not answer.');
  const { opened, openAgain } = useOpened({ problem, again: async () => void (problem.value = next) });
  await openAgain();
  expect(opened.value).toBe(0);
  next = undefined;
  await openAgain();
  expect(opened.value).toBe(1);
});
