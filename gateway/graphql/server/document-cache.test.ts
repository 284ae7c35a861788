import { expect, test } from 'vitest';
import { createDocumentCache } from '#gateway/graphql/server/document-cache.ts';

test('what is asked for again and again stays, what is not goes first', () => {
  const cache = createDocumentCache<{ readonly n: number }>({ most: 2, longest: 10 });
  cache.set('ours', { n: 1 });
  cache.set('theirs', { n: 2 });
  expect(cache.get('ours')?.n).toBe(1);
  cache.set('another', { n: 3 });
  expect([cache.get('ours'), cache.get('theirs'), cache.get('another')].map((made) => made?.n)).toEqual([
    1,
    undefined,
    3,
  ]);
});

test('neither many documents nor a long one fill the memory', () => {
  const cache = createDocumentCache<{ readonly n: number }>({ most: 20, longest: 10 });
  for (let n = 0; n < 1000; n += 1) cache.set(`{ a${n} }`, { n });
  cache.set('x'.repeat(11), { n: 1 });
  expect(cache.size).toBe(20);
  expect(cache.get('x'.repeat(11))).toBeUndefined();
});
