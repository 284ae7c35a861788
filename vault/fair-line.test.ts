import { expect, test } from 'vitest';
import { createFairLine } from '#vault/fair-line.ts';

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
