import { createHash } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';

const persistedQuery = '{ me { name } }';
const hash = createHash('sha256').update(persistedQuery).digest('hex');
let gateway: ReturnType<typeof createTestGateway>;

beforeEach(() => {
  gateway = createTestGateway(new Map([[hash, persistedQuery]]));
  gateway.viewers.set('olga', staffOf('olga', 'operator'));
  gateway.viewers.set('shop', {
    kind: 'partner',
    keyId: 'key_1',
    companyId: 'com_1',
    name: 'Shop',
    scopes: ['sessions:create', 'sessions:read'],
  });
});

async function post(who: string | undefined, body: object | string) {
  const response = await gateway.send(typeof body === 'string' ? body : JSON.stringify(body), who);
  const reply = (await response.json()) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
  return { status: response.status, data: reply.data, code: reply.errors?.[0]?.extensions?.code };
}

const nested = (depth: number): string =>
  depth === 0 ? 'name' : `fields { type { ${depth === 1 ? 'name' : nested(depth - 1)} } }`;
const aliases = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a${index}: processes { id }`).join(' ');
const wide = (count: number): string => Array.from({ length: count }, () => 'processes { id }').join(' ');

const chain = (length: number): string =>
  Array.from({ length }, (_, n) => `fragment F${n} on Query { ...F${n + 1} }`).join(' ');
const doubling = (levels: number): string =>
  Array.from({ length: levels }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ');

test.each([
  ['a syntax error', '{ session(', 'GRAPHQL_PARSE_FAILED'],
  ['a field nobody knows', '{ wealth }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a thousand aliases', `{ ${aliases(1000)} }`, 'QUERY_TOO_WIDE'],
  ['forty aliases', `{ ${aliases(40)} }`, 'QUERY_TOO_WIDE'],
  ['five hundred fields', `{ ${wide(500)} }`, 'QUERY_TOO_WIDE'],
  ['sixty directives', `{ processes { ${'id @skip(if: false) '.repeat(60)} } }`, 'QUERY_TOO_WIDE'],
  ['sixteen levels', `{ __schema { types { ${nested(7)} } } }`, 'QUERY_TOO_DEEP'],
  [
    'a costly question',
    `{ ${aliases(25).replaceAll('{ id }', '{ id steps { kind title byHand } limits { ring } }')} }`,
    'QUERY_TOO_COSTLY',
  ],
  ['more words than a document has', `{ ${aliases(5000)} }`, 'GRAPHQL_PARSE_FAILED'],
])('a partner who sends %s is told what is wrong', async (_case, query, code) => {
  expect(await post('shop', { query })).toMatchObject({ code });
});

test.each([
  ['in one place', `{ ${wide(4900)} }`],
  ['in a fragment', `{ ...All } fragment All on Query { ${wide(4900)} }`],
  ['in a fragment that nothing uses', `{ processes { id } } fragment All on Query { ${wide(4900)} }`],
  ['in fragments that double', `{ ...F0 } ${doubling(18)} fragment F18 on Query { processes { id } }`],
])('thousands of fields %s are refused before they are compared with each other', async (_case, query) => {
  expect(await post('shop', { query })).toMatchObject({ code: 'QUERY_TOO_WIDE' });
});

test('deep introspection is refused', async () => {
  const { code } = await post('shop', { query: `{ __schema { types { ${nested(12)} } } }` });
  expect(code).toBe('QUERY_TOO_DEEP');
});

test.each([
  ['selections', `${'{ a '.repeat(9000)} ${'}'.repeat(9000)}`],
  ['fragments without a name', `{ ${'... { '.repeat(9000)} id ${'}'.repeat(9000)} }`],
  ['fragments', `{ ...F0 } ${chain(2400)} fragment F2400 on Query { processes { id } }`],
  ['lists', `{ session(id: ${'['.repeat(9000)}${']'.repeat(9000)}) { id } }`],
])('thousands of %s inside each other are refused, and are no bug', async (_case, query) => {
  const { code } = await post('shop', { query });
  expect(code).not.toBe('INTERNAL');
  expect(gateway.bugs).toEqual([]);
});

test('a circle of fragments is refused, not followed', async () => {
  const query = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
  expect(await post('shop', { query })).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('a document of a megabyte is refused before it is read', async () => {
  const { status } = await post('shop', { query: `{ processes { id } } #${'x'.repeat(1_000_000)}` });
  expect(status).toBe(413);
});

test.each([
  ['no JSON', 'x{'],
  ['a list of requests', '[{"query":"{ me { name } }"},{"query":"{ me { name } }"}]'],
  ['a number', '7'],
  ['nothing', '{}'],
])('a body that is %s is refused', async (_case, body) => {
  const { status, data } = await post('shop', body);
  expect([status >= 400, data]).toEqual([true, undefined]);
});

test('a body that asks nothing is told what it lacks', async () => {
  for (const body of [{}, { query: '' }, { variables: {} }]) {
    expect(await post('shop', body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  }
});

const say = (headers: Record<string, string>, query = '{ processes { id } }') =>
  gateway.graphql.fetch(
    new Request('http://vidimus.test/graphql', {
      method: 'POST',
      body: new TextEncoder().encode(JSON.stringify({ query })),
      headers: { 'x-who': 'shop', ...headers },
    }),
    { requestId: 'r', origin: 'http://vidimus.test', publicOrigin: 'http://vidimus.test' },
  );

test.each([
  'text/plain',
  'text/plain; a=application/json',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('a body of the type "%s" is no question', async (type) => {
  const answer = await say(type ? { 'content-type': type } : {});
  expect(answer.status).toBe(415);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
});

test.each(['application/json', 'application/json; charset=utf-8', 'application/graphql+json'])(
  'a body of the type "%s" is a question',
  async (type) => {
    expect((await say({ 'content-type': type })).status).toBe(200);
  },
);

test.each(['text/html', 'application/xml'])('nobody who wants %s is left without a word', async (accept) => {
  const answer = await say({ 'content-type': 'application/json', accept });
  expect(answer.status).toBe(406);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
});

test('what nobody could be told of is not done', async () => {
  const create = `mutation { createSession(key: "key-0000-1", input: { process: "pro_account",
    participants: [{ name: "Anna" }] }) { session { id } } }`;
  const answer = await say({ 'content-type': 'application/json', accept: 'text/html' }, create);
  expect([answer.status, gateway.acts()]).toEqual([406, 0]);
});

test('a subscription that could not be streamed is refused, and none is left running', async () => {
  const open = createTestGateway();
  open.viewers.set('olga', staffOf('olga', 'operator'));
  const answer = await open.graphql.fetch(
    new Request('http://vidimus.test/graphql', {
      method: 'POST',
      body: JSON.stringify({ query: 'subscription { feed { at } }' }),
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-who': 'olga' },
    }),
    { requestId: 'r', origin: 'http://vidimus.test', publicOrigin: 'http://vidimus.test' },
  );
  expect(answer.status).toBe(406);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
  expect(open.feed.size().streams).toBe(0);
});

test('a partner may read the contract', async () => {
  const { code, data } = await post('shop', { query: getIntrospectionQuery() });
  expect([code, data]).toEqual([undefined, expect.anything()]);
});

test.each([
  [{ documentId: hash }],
  [{ documentId: `sha256:${hash}` }],
  [{ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
])('our pages name their documents by hash: %j', async (body) => {
  expect(await post('olga', body)).toMatchObject({ data: { me: { name: 'Person olga' } } });
});

test.each(['olga', undefined])('%s may not write own documents, not even to introspect', async (who) => {
  expect(await post(who, { query: persistedQuery })).toMatchObject({ code: 'DOCUMENT_NOT_ALLOWED' });
  expect(await post(who, { query: getIntrospectionQuery() })).toMatchObject({ code: 'DOCUMENT_NOT_ALLOWED' });
});

test('whose own document is refused is told what to do', async () => {
  const answer = await gateway.send(JSON.stringify({ query: persistedQuery }), 'olga');
  expect(await answer.text()).toMatch(/partner key.*VIDIMUS_DOCUMENTS=any.*docs\/api\.md/);
});

test('a hash of nothing we know is refused', async () => {
  expect(await post('olga', { documentId: 'ab'.repeat(32) })).toMatchObject({ code: 'DOCUMENT_UNKNOWN' });
});

test('only POST is served', async () => {
  const request = new Request('http://vidimus.test/graphql?query={me{name}}');
  const response = await gateway.graphql.fetch(request, {
    requestId: 'r',
    origin: 'http://vidimus.test',
    publicOrigin: 'http://vidimus.test',
  });
  expect(response.status).toBe(405);
});

test('a feed is served as an event stream that no proxy holds back, and ends when the feed closes', async () => {
  const query = 'subscription { feed { at desk { id } } }';
  const open = createTestGateway();
  open.viewers.set('olga', staffOf('olga', 'operator'));
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', 'x-who': 'olga' };
  const request = new Request('http://vidimus.test/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  const response = await open.graphql.fetch(request, {
    requestId: 'r',
    origin: 'http://vidimus.test',
    publicOrigin: 'http://vidimus.test',
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"desk":[]')) text += (await reader?.read())?.value ?? '';
  void open.feed.close();
  while (!text.includes('complete')) text += (await reader?.read())?.value ?? '';
  expect(open.feed.size()).toEqual({ streams: 0, topics: 0 });
});

test.each([
  ['an applicant', 'anna', 'FORBIDDEN'],
  ['a partner', 'shop', 'FORBIDDEN'],
  ['nobody', 'ghost', 'UNAUTHENTICATED'],
])('%s cannot subscribe to the feed of the staff', async (_words, who, code) => {
  const open = createTestGateway();
  const named = { companyId: 'com_1', name: 'Anna' };
  open.viewers.set('anna', { kind: 'applicant', sessionId: 'ses_1', participantId: 'par_1', ...named });
  open.viewers.set('shop', { kind: 'partner', keyId: 'key_1', scopes: ['sessions:read'], ...named });
  const query = 'subscription { feed { at } }';
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', 'x-who': who };
  const request = new Request('http://vidimus.test/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  const response = await open.graphql.fetch(request, {
    requestId: 'r',
    origin: 'http://vidimus.test',
    publicOrigin: 'http://vidimus.test',
  });
  expect(await response.text()).toContain(`"${code}"`);
  expect(open.feed.size().streams).toBe(0);
});
