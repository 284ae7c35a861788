import { expect, test } from 'vitest';
import { createTurns } from '#gateway/http/turns.ts';

/** Who is served, in the order in which they begin; each turn ends when it is told to. */
function house(parts: Parameters<typeof createTurns>[0]) {
  const turns = createTurns(parts);
  const served: string[] = [];
  const refused: string[] = [];
  const ends: (() => void)[] = [];
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    served,
    refused,
    come: async (who: string, times = 1) => {
      for (let count = 0; count < times; count += 1) {
        void turns.take(who).then((end) => {
          if (!end) return refused.push(who);
          ends.push(end);
          return served.push(who);
        });
      }
      await settled();
    },
    end: async (times = 1) => {
      for (let count = 0; count < times; count += 1) ends.shift()?.();
      await settled();
    },
  };
}

test('so many of one are served at a time, so many wait, and the rest are refused at once', async () => {
  const { served, refused, come, end } = house({ each: 2, all: 10, waiting: 3 });
  await come('a', 8);
  expect([served.length, refused.length]).toEqual([2, 3]);
  await end(2);
  expect(served).toHaveLength(4);
  await end(5);
  expect([served.length, refused.length]).toEqual([5, 3]);
  await come('a');
  expect(served).toHaveLength(6);
});

test('whoever asks for much keeps nobody else waiting', async () => {
  const { served, come } = house({ each: 2, all: 10, waiting: 50 });
  await come('a', 40);
  await come('b', 2);
  expect(served).toEqual(['a', 'a', 'b', 'b']);
});

test('where all together have to wait, the next turn goes round', async () => {
  const { served, come, end } = house({ each: 3, all: 3, waiting: 50 });
  await come('a', 20);
  await come('b', 3);
  await come('c', 1);
  await end(3);
  await end(3);
  expect(served.join('')).toBe('aaaabcaba');
});

test('a turn that is ended twice is one turn', async () => {
  const turns = createTurns({ each: 1, all: 2, waiting: 5 });
  const end = await turns.take('a');
  const second = turns.take('a');
  let third = false;
  void turns.take('a').then(() => (third = true));
  end?.();
  end?.();
  await second;
  await new Promise((resolve) => setImmediate(resolve));
  expect(third).toBe(false);
});
