import { expect, test } from 'vitest';
import { mostEach } from '#gateway/feed/streams.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';

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

test.each([
  ['staff', 'olga', 'subscription { feed { at } }'],
  ['an applicant', 'anna', 'subscription { participation { at } }'],
])('one feed of %s too many is refused with a code, and a page has one', async (_who, who, query) => {
  const open = gateway();
  const follow = async (page: string) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'x-who': who,
      'x-vidimus-page': `page-of-a-browser-${page}`,
    };
    const body = JSON.stringify({ query });
    const request = new Request('http://vidimus.test/graphql', { method: 'POST', headers, body });
    const origins = { origin: 'http://vidimus.test', publicOrigin: 'http://vidimus.test' };
    return open.graphql.fetch(request, { requestId: 'r', ...origins });
  };
  for (let count = 0; count < mostEach; count += 1) await follow(String(count));
  expect(open.feed.size().streams).toBe(mostEach);
  expect(await (await follow('one-more')).text()).toContain('"code":"FEEDS_FULL"');
  await follow('7');
  expect(open.feed.size().streams).toBe(mostEach);
  void open.feed.close();
});
