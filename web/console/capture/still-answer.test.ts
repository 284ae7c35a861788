import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { stillAnswer, type Heard } from './still-answer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test.each<[words: string, heard: readonly [at: number, what: Heard][], answer: string, after: number]>([
  [
    'the applicant’s page brings it',
    [
      [200, 'taking'],
      [900, 'kept'],
    ],
    'kept',
    900,
  ],
  ['it is kept before anything was said', [[300, 'kept']], 'kept', 300],
  ['it cannot', [[200, 'cannot']], 'cannot', 200],
  [
    'it began and then could not',
    [
      [200, 'taking'],
      [1500, 'cannot'],
    ],
    'cannot',
    1500,
  ],
  ['it says nothing', [], 'silent', 2500],
  ['it speaks too late', [[2600, 'taking']], 'silent', 2500],
  ['it says that it is taking one, for ever', [[100, 'taking']], 'late', 8000],
  [
    'it takes long, and not too long',
    [
      [100, 'taking'],
      [7900, 'kept'],
    ],
    'kept',
    7900,
  ],
])('%s', async (_words, heard, answer, after) => {
  const now = ref<Heard>();
  for (const [at, what] of heard) setTimeout(() => (now.value = what), at);
  const began = Date.now();
  const settled = stillAnswer(() => now.value).then((told) => [told, Date.now() - began]);
  await vi.runAllTimersAsync();
  expect(await settled).toEqual([answer, after]);
});

test('what was heard before anybody waited counts', async () => {
  expect(await stillAnswer(() => 'kept')).toBe('kept');
});
