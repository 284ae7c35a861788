import { expect, test } from 'vitest';
import { ref } from 'vue';
import type { Api } from '#web/api/client.ts';
import { createFeedSource, type FeedEvent } from './feed-source.ts';

/** What the tabs are told of a line, and how the line is told. */
function opened() {
  const told: FeedEvent[] = [];
  let say: (event: object) => void = () => undefined;
  const follow = (_document: unknown, { hear }: Parameters<Api['follow']>[1]) => {
    say = (event) => hear({ feed: { at: new Date().toISOString(), behind: false, ...event } });
    return () => undefined;
  };
  const line = { trouble: ref(false), crowded: ref(false) };
  const api = { follow } as unknown as Api;
  const sink = { hear: (event: FeedEvent) => void told.push(event), refused: () => undefined };
  createFeedSource(api, line).open([], () => undefined, sink);
  return { told, say: (event: object) => say(event) };
}

test('the desk is what was told of it at first, with what has changed since', () => {
  const { told, say } = opened();
  const states = () => told.at(-1)?.desk?.map(({ id, state }) => [id, state]);
  say({ lines: { changed: [{ id: 'ses_1', state: 'live' }], ended: [] } });
  expect(states()).toBeUndefined();
  say({ desk: ['ses_2', 'ses_1'].map((id) => ({ id, state: 'open' })) });
  say({ lines: { changed: [{ id: 'ses_1', state: 'live' }], ended: ['ses_2'] } });
  expect(states()).toEqual([['ses_1', 'live']]);
  say({});
  expect(states()).toBeUndefined();
  say({ lines: { changed: [{ id: 'ses_3', state: 'open' }], ended: [] } });
  expect(states()).toEqual([
    ['ses_3', 'open'],
    ['ses_1', 'live'],
  ]);
});
