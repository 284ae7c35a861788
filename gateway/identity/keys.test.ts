import { beforeEach, expect, test, vi } from 'vitest';
import { agree, codeOf, create, createStory, freshKey, input, join, start } from '#gateway/testing/story.ts';

let { gateway, ask, begin, live } = createStory();
beforeEach(() => {
  ({ gateway, ask, begin, live } = createStory());
});

test('one key makes one session, whoever repeats the request', async () => {
  const key = freshKey();
  const [one, other] = await Promise.all([
    ask('olga', create, { key, input }),
    ask('olga', create, { key, input }),
  ]);
  expect(one.data).toEqual(other.data);
  expect(gateway.acts()).toBe(1);
});

test.each([
  ['another name', { ...input, participants: [{ name: 'Eve' }] }],
  ['one more applicant', { ...input, participants: [...input.participants, { name: 'Eve' }] }],
  ['another e-mail', { ...input, participants: [{ name: 'Anna Kowalska', email: 'eve@example.org' }] }],
  ['another reference', { ...input, reference: 'case-8' }],
  ['another time', { ...input, scheduledFor: new Date(Date.now() + 86_400_000).toISOString() }],
])('a key that made a session is refused for %s, and the session stays as it is', async (_what, other) => {
  const key = freshKey();
  const first = await ask('olga', create, { key, input });
  expect(codeOf(await ask('olga', create, { key, input: other }))).toBe('KEY_REUSED');
  expect(await ask('olga', create, { key, input })).toEqual(first);
  expect(gateway.acts()).toBe(1);
});

test('a partner key that succeeds another finds the session that was made before it, and no other key does', async () => {
  const key = freshKey();
  const partner = { kind: 'partner', companyId: 'com_1', name: 'Shop', scopes: ['sessions:create'] } as const;
  gateway.viewers.set('successor', { ...partner, keyId: 'key_2', firstKeyId: 'key_1' });
  gateway.viewers.set('another', { ...partner, keyId: 'key_3' });
  const first = await ask('creates', create, { key, input });
  expect(await ask('successor', create, { key, input })).toEqual(first);
  expect(gateway.acts()).toBe(1);
  const other = { ...input, participants: [{ name: 'Eve' }] };
  expect(codeOf(await ask('successor', create, { key, input: other }))).toBe('KEY_REUSED');
  expect((await ask('another', create, { key, input })).data).not.toEqual(first.data);
  expect(gateway.acts()).toBe(2);
});

test('two asks for different sessions with one key at one time: one is made and the other refused', async () => {
  const key = freshKey();
  const other = { ...input, participants: [{ name: 'Eve' }] };
  const both = await Promise.all([input, other].map((each) => ask('olga', create, { key, input: each })));
  expect(both.map(codeOf).filter((code) => code === 'KEY_REUSED')).toHaveLength(1);
});

test('a session is found again by its key when its time has come and gone', async () => {
  const key = freshKey();
  const scheduledFor = new Date(Date.now() + 60_000).toISOString();
  const first = await ask('olga', create, { key, input: { ...input, scheduledFor } });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 48 * 3600 * 1000 });
  const again = await ask('olga', create, { key, input: { ...input, scheduledFor } });
  vi.useRealTimers();
  expect(again.errors).toBeUndefined();
  expect(again.data).toEqual(first.data);
});

test('one key with other content is another act, and not an answer to what was asked before', async () => {
  const { session, participant } = await live();
  const variables = { session, participant, key: freshKey(), kind: 'documentScan' };
  await ask('olga', start, variables);
  expect(codeOf(await ask('olga', start, { ...variables, kind: 'liveness' }))).toBe('STEP_OPEN');
});

test('links are for others: they say what everybody types, wherever they are asked for', async () => {
  const body = JSON.stringify({ query: create, variables: { key: freshKey(), input } });
  const headers = { 'content-type': 'application/json', 'x-who': 'creates' };
  const request = new Request('http://localhost:3000/graphql', { method: 'POST', headers, body });
  const origins = { origin: 'http://localhost:3000', publicOrigin: 'https://kyc.example' };
  const answer = await gateway.graphql.fetch(request, { requestId: 'r', ...origins });
  expect(await answer.text()).toContain('"url":"https://kyc.example/join#');
});

test('who asks for the link of one participant is given that one, and no other is looked up or made', async () => {
  const two = { ...input, participants: [{ name: 'Anna Kowalska' }, { name: 'Ben Okafor' }] };
  const made = await ask('olga', create, { key: freshKey(), input: two });
  const { session, links } = made.data?.['createSession'] as {
    session: { id: string };
    links: { participant: string; url: string }[];
  };
  const issue = vi.spyOn(gateway.domain.links, 'issue');
  const reply = await ask(
    'olga',
    'mutation($session: ID!, $participant: ID!) { joinLink(session: $session, participant: $participant) { participant } }',
    { session: session.id, participant: links[1]?.participant },
  );
  expect(reply.data).toEqual({ joinLink: { participant: links[1]?.participant } });
  expect(issue.mock.calls.map(([{ participantId }]) => participantId)).toEqual([links[1]?.participant]);
});

test('whoever came by a link that was renewed is put out of the call', async () => {
  const { session, participant } = await live();
  const renew = `mutation($session: ID!, $participant: ID!, $key: ID!) {
    renewLink(session: $session, participant: $participant, key: $key) { url } }`;
  const { data } = await ask('olga', renew, { session, participant, key: freshKey() });
  expect(data).not.toBeNull();
  expect(gateway.dismissed).toEqual([participant]);
});

test('whoever waits by a link that is renewed waits no more, and nobody is rung for', async () => {
  const { session, participant, token } = await begin();
  await ask(undefined, agree, { token, key: freshKey() });
  await ask('anna', join, { key: freshKey() });
  const renew = `mutation($session: ID!, $participant: ID!, $key: ID!) {
    renewLink(session: $session, participant: $participant, key: $key) { url } }`;
  const press = { session, participant, key: freshKey() };
  const stands = () => ask('olga', `{ session(id: "${session}") { state members { presence } } }`);
  await ask('olga', renew, press);
  expect((await stands()).data).toEqual({ session: { state: 'open', members: [{ presence: 'invited' }] } });
  await ask('anna', join, { key: freshKey() });
  // The answer was lost, and is asked for once more: who came by the new link goes on waiting.
  await ask('olga', renew, press);
  expect((await stands()).data).toMatchObject({ session: { state: 'ringing' } });
});

test('an applicant who does one thing after another is told to wait, and nobody else is', async () => {
  ({ gateway, ask, begin, live } = createStory({ acts: 5 }));
  const { token } = await begin();
  await ask(undefined, agree, { token, key: freshKey() });
  const acts = [
    join,
    'mutation { tryLine { room } }',
    'mutation($key: ID!) { leave(key: $key) { presence } }',
    join,
    join,
    'mutation { tryLine { room } }',
  ];
  const codes: unknown[] = [];
  for (const each of acts) codes.push(codeOf(await ask('anna', each, { key: freshKey() })));
  expect(codes).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'TOO_MANY_REQUESTS',
    'TOO_MANY_REQUESTS',
  ]);
  expect(codeOf(await ask(undefined, agree, { token, key: freshKey() }))).toBe('TOO_MANY_REQUESTS');
  expect((await ask('anna', '{ participation { presence } }')).errors).toBeUndefined();
  const { token: other } = await begin();
  expect((await ask(undefined, agree, { token: other, key: freshKey() })).errors).toBeUndefined();
});

test('a double click is one act', async () => {
  const { session, participant } = await live();
  const variables = { session, participant, key: freshKey(), kind: 'documentScan' };
  const [one, other] = await Promise.all([ask('olga', start, variables), ask('olga', start, variables)]);
  expect(one.data).toEqual(other.data);
});
