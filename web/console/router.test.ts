import { expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { consoleRoutes, keyOf, linkAt } from './router.ts';

const router = createRouter({ history: createMemoryHistory(), routes: [...consoleRoutes] });
const at = (path: string) => keyOf(router.resolve(path));

test('the page of a session is made anew for another session, and stays while its own address says more', () => {
  expect(at('/sessions/s1')).not.toBe(at('/sessions/s2'));
  expect(at('/sessions/s1?answer=1')).toBe(at('/sessions/s1'));
  expect(at('/settings/people')).toBe(at('/settings/processes'));
});

test('a link that lost its page on its way leads to the invitation, and not to the sign-in with its token', () => {
  const token = 'Zx3_-bQ9'.repeat(5).concat('Abc');
  expect(linkAt(router.resolve(`/#${token}.`))).toBe(`/join#${token}`);
  expect(linkAt(router.resolve('/records#journal'))).toBeUndefined();
});
