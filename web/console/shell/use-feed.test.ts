import { expect, test } from 'vitest';
import { ref } from 'vue';
import type { Api } from '#web/api/client.ts';
import { Problem } from '#web/api/problem.ts';
import { createFeed } from './use-feed.ts';

/** The lines that were opened, as what they asked for and how they can be refused. */
function lines() {
  const opened: { session: unknown; refuse: (code: string) => void }[] = [];
  const follow = (_document: unknown, { variables, refused }: Parameters<Api['follow']>[1]) => {
    const { session } = variables() as { session: unknown };
    opened.push({ session, refuse: (code) => refused?.(new Problem(code, 'No.')) });
    return () => undefined;
  };
  const feed = createFeed({ follow, trouble: ref(false) } as unknown as Api);
  const signedOut: string[] = [];
  feed.start(({ code }) => signedOut.push(code));
  return { opened, feed, signedOut };
}

test('a session that is not there leaves its reader signed in, and the desk goes on', () => {
  const { opened, feed, signedOut } = lines();
  feed.watch('unknown');
  opened.at(-1)?.refuse('NOT_FOUND');
  expect(signedOut).toEqual([]);
  expect(opened.map(({ session }) => session)).toEqual([null, 'unknown', null]);
});

test.each([
  ['who is signed out is told so while looking at a session', 'session', 'UNAUTHENTICATED'],
  ['who may not see the desk is told so', undefined, 'FORBIDDEN'],
])('%s', (_sentence, session, code) => {
  const { opened, feed, signedOut } = lines();
  feed.watch(session);
  opened.at(-1)?.refuse(code);
  expect(signedOut).toEqual([code]);
});
