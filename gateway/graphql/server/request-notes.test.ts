import { expect, test } from 'vitest';
import { withNotes, type RequestNotes } from '#gateway/http/request-notes.ts';
import { createViewerOf, type PartnerViewer, type StaffViewer } from '#gateway/identity/viewer.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';

const olga: StaffViewer = {
  kind: 'staff',
  id: 'olga',
  name: 'Olga',
  email: 'olga@example.org',
  role: 'operator',
  companyId: 'com_1',
  twoFactor: false,
};
const shop: PartnerViewer = { kind: 'partner', keyId: 'key_1', companyId: 'com_1', scopes: [], name: 'Shop' };

test.each([
  ['is not signed in', undefined, '{ desk { id } }', ['UNAUTHENTICATED']],
  [
    'has another role',
    'ada',
    'mutation { invitePerson(email: "a@b.example", name: "B", role: operator) { __typename } }',
    ['FORBIDDEN'],
  ],
  ['may', 'ada', '{ desk { id } }', undefined],
])('of who %s the log learns by what codes fields were refused', async (_who, who, query, refused) => {
  const gateway = createTestGateway();
  gateway.viewers.set('ada', staffOf('ada', 'auditor'));
  const notes: RequestNotes = {};
  await withNotes(notes, async () => (await gateway.send(JSON.stringify({ query }), who)).text());
  expect(notes).toEqual(refused ? { refused } : {});
  void gateway.feed.close();
});

test('whoever is found out to ask is noted, on whichever way', async () => {
  const viewerOf = createViewerOf({
    staffOf: async () => olga,
    wantOf: async () => undefined,
    links: { holderOf: async () => undefined },
    partners: { read: async () => shop },
  });
  const noted = async (headers: Record<string, string>) => {
    const notes: RequestNotes = {};
    await withNotes(notes, () => viewerOf(new Headers(headers)));
    return notes.by;
  };
  expect(await noted({ cookie: 'in' })).toBe('staff:olga');
  expect(await noted({ authorization: 'Bearer key' })).toBe('partner:key_1');
  expect(await noted({})).toBeUndefined();
});
