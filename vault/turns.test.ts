import { expect, test } from 'vitest';
import { createFairLine, createTurns } from '#vault/turns.ts';

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
  expect(served.join('')).toBe('aaabcbaba');
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

/** Work whose end the test says, and what of it was begun. */
function createWork() {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithEnd>();
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name);
      const end = promiseWithEnd();
      ends.set(name, end);
      return end.promise;
    },
    end: async (name: string) => {
      ends.get(name)?.end();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

interface PromiseWithEnd {
  readonly promise: Promise<void>;
  readonly end: () => void;
}

function promiseWithEnd(): PromiseWithEnd {
  let end: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (end = resolve));
  return { promise, end };
}

test('whoever brings much has one turn at a time, and others come between', async () => {
  const line = createFairLine({ hands: 2 });
  const { begun, work, end } = createWork();
  for (const name of ['a1', 'a2', 'a3']) void line.run('a', work(name));
  expect(begun).toEqual(['a1']);
  void line.run('b', work('b1'));
  void line.run('c', work('c1'));
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  await end('b1');
  await end('c1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  await end('a2');
  expect(begun.at(-1)).toBe('a3');
});

test('a newcomer goes before the second turn of those who have had one', async () => {
  const line = createFairLine({ hands: 1 });
  const { begun, work, end } = createWork();
  for (const whose of ['a', 'b']) for (const turn of [1, 2]) void line.run(whose, work(`${whose}${turn}`));
  await end('a1');
  void line.run('c', work('c1'));
  for (const name of ['b1', 'a2', 'c1', 'b2']) await end(name);
  expect(begun).toEqual(['a1', 'b1', 'a2', 'c1', 'b2']);
});

test('work that fails, or throws at once, frees its place and tells whoever asked', async () => {
  const line = createFairLine({ hands: 1 });
  const failed = line.run('a', () => Promise.reject(new Error('no')));
  const thrown = line.run('a', () => {
    throw new Error('at once');
  });
  await expect(failed).rejects.toThrow('no');
  await expect(thrown).rejects.toThrow('at once');
  expect(await line.run('a', async () => 'well')).toBe('well');
});
