import { expect, test } from 'vitest';
import { mostWatched } from '#schema/session/most-watched.ts';
import { mostEach } from '#gateway/feed/streams.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';
import { aProcess } from '#gateway/testing/a-session.ts';
import { isRefusal } from '#gateway/refusal.ts';

const gateway = () => {
  const made = createTestGateway();
  made.viewers.set('olga', staffOf('olga', 'operator'));
  made.viewers.set('anna', {
    kind: 'applicant',
    sessionId: 'ses_1',
    participantId: 'par_1',
    companyId: 'com_1',
    name: 'Anna',
  });
  return made;
};

async function followFeed({ graphql }: ReturnType<typeof gateway>, who: string, asked: object, page: string) {
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'x-who': who,
    'x-vidimus-page': `page-of-a-browser-${page}`,
  };
  const body = JSON.stringify(asked);
  const request = new Request('http://vidimus.test/graphql', { method: 'POST', headers, body });
  const origins = { origin: 'http://vidimus.test', publicOrigin: 'http://vidimus.test' };
  return graphql.fetch(request, { requestId: 'r', ...origins });
}

test.each([
  ['staff', 'olga', 'subscription { feed { at } }'],
  ['an applicant', 'anna', 'subscription { participation { at } }'],
])('one feed of %s too many is refused with a code, and a page has one', async (_who, who, query) => {
  const open = gateway();
  const follow = (page: string) => followFeed(open, who, { query }, page);
  for (let count = 0; count < mostEach; count += 1) await follow(String(count));
  expect(open.feed.size().streams).toBe(mostEach);
  expect(await (await follow('one-more')).text()).toContain('"code":"FEEDS_FULL"');
  await follow('7');
  expect(open.feed.size().streams).toBe(mostEach);
  void open.feed.close();
});

const several =
  'subscription ($sessions: [WatchedSession!]!) { feed(sessions: $sessions) { of unknown desk { id } session { id } } }';
const watching = (...ids: readonly string[]) => ({
  query: several,
  variables: { sessions: ids.map((id) => ({ id })) },
});

test('several sessions come over one feed, which counts as one and says which of them are not there', async () => {
  const open = gateway();
  const olga = { kind: 'staff', id: 'olga', name: 'Olga', role: 'operator' } as const;
  const create = async (key: string, companyId = 'com_1') => {
    const process = { ...aProcess(), companyId };
    const made = await open.domain.sessions.create({ process, participants: [{ name: key }] }, olga, key);
    return isRefusal(made) ? expect.fail(made.code) : made.id;
  };
  const [anna, ben, elsewhere] = [await create('anna'), await create('ben'), await create('x', 'com_2')];
  const answer = await followFeed(open, 'olga', watching(anna, ben, anna, elsewhere), 'one');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes(`"session":{"id":"${ben}"`)) text += (await reader?.read())?.value ?? '';
  type Said = { of: string | null; desk: unknown[] | null; session: object | null };
  const said = [...text.matchAll(/^data: (.+)$/gm)].map(
    ([, data = '{}']) => (JSON.parse(data) as { data: { feed: Said } }).data.feed,
  );
  expect(said[0]).toEqual({ of: null, unknown: [elsewhere], desk: null, session: null });
  const ofSessions = said.filter(({ session }) => session);
  expect(ofSessions.map(({ of }) => of)).toEqual([anna, ben]);
  expect(said.find(({ desk }) => desk)?.desk).toHaveLength(2);
  expect(open.feed.mayWatch({ watcher: 'olga', page: 'page-of-a-browser-one' })).toBeUndefined();
  for (let count = 1; count < mostEach; count += 1)
    await followFeed(open, 'olga', watching(anna, ben), String(count));
  expect(await (await followFeed(open, 'olga', watching(anna), 'more')).text()).toContain('FEEDS_FULL');
  await open.feed.dismiss('olga');
  expect(open.feed.size()).toEqual({ streams: 0, topics: 0 });
});

test('nobody watches more sessions over one feed than they may have feeds', async () => {
  const open = gateway();
  const many = Array.from({ length: mostWatched + 1 }, (_, index) => `ses_${index}`);
  const answer = await followFeed(open, 'olga', watching(...many), 'one');
  expect(await answer.text()).toContain('INVALID_INPUT');
  expect(open.feed.size().streams).toBe(0);
});
