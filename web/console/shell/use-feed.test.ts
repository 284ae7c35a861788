import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import type { Api } from '#web/api/client.ts';
import { Problem } from '#web/api/problem.ts';
import { createFeed } from './use-feed.ts';

beforeEach(() => void vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false })));
afterEach(() => void vi.unstubAllGlobals());

/** The lines that were opened, as what they asked for, how they can be refused and what comes over them. */
function lines() {
  const opened: {
    asks: () => unknown;
    refuse: (code: string) => void;
    hear: (event: object) => void;
  }[] = [];
  const told: unknown[] = [];
  const follow = (_document: unknown, { variables, hear, refused }: Parameters<Api['follow']>[1]) => {
    opened.push({
      asks: () => (variables() as { sessions: unknown }).sessions,
      refuse: (code) => refused?.(new Problem(code, 'No.')),
      hear: (event) => hear({ feed: { at: new Date().toISOString(), behind: false, ...event } }),
    });
    return () => undefined;
  };
  let other: () => void = () => undefined;
  const api = { follow, trouble: ref(false), told: (line: unknown) => void told.push(line) };
  const feed = createFeed(api as unknown as Api, {
    name: () => 'olga',
    onOtherSignIn: (changed) => {
      other = changed;
      return () => (other = () => undefined);
    },
    meansOf: () => ({}),
  });
  const signedOut: string[] = [];
  feed.start(({ code }) => signedOut.push(code));
  return { opened, feed, signedOut, told, signInElsewhere: () => other() };
}

test('a session that is not there leaves its reader signed in, and the desk goes on', () => {
  const { opened, feed, signedOut } = lines();
  feed.watch('unknown');
  opened.at(-1)?.hear({ unknown: ['unknown'] });
  opened.at(-1)?.hear({ desk: [] });
  expect(signedOut).toEqual([]);
  expect(opened.map(({ asks }) => asks())).toEqual([[], [{ id: 'unknown', after: null }]]);
  expect(feed.desk.value).toEqual([]);
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

test('who may not see the desk any more is told so, whatever they look at', () => {
  const { opened, feed, signedOut } = lines();
  feed.watch('session');
  opened.at(-1)?.refuse('FORBIDDEN');
  opened.at(-1)?.refuse('FORBIDDEN');
  expect(signedOut).toEqual(['FORBIDDEN']);
});

test('a browser that signs in or out in another tab is out in this one, until it is signed in here', () => {
  const { feed, signedOut, signInElsewhere } = lines();
  signInElsewhere();
  expect(signedOut).toEqual(['UNAUTHENTICATED']);
  feed.stop();
  signInElsewhere();
  expect(signedOut).toHaveLength(1);
});

test('a line that is opened anew goes on from the revision that was seen', () => {
  const { opened, feed } = lines();
  feed.watch('anna');
  opened.at(-1)?.hear({ of: 'anna', session: { id: 'anna', revision: 7, participants: [] } });
  expect([feed.session.value?.revision, opened.at(-1)?.asks()]).toEqual([7, [{ id: 'anna', after: 7 }]]);
});
