import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { contentPolicy } from '#gateway/http/headers.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterAll(() => gateway.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(gateway.origin + path, { headers });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(gateway.origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: gateway.origin, ...headers },
  });
describe('every answer', () => {
  it.each(['/', '/join', '/health', '/nothing.js', '/evidence/none', '/auth/get-session'])(
    'of %s carries the common headers',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=(self)');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.has('access-control-allow-origin')).toBe(false);
      expect(headers.has('strict-transport-security')).toBe(false);
    },
  );

  it('echoes a harmless request id and replaces any other', async () => {
    expect((await get('/health', { 'x-request-id': 'abcd-1234' })).headers.get('x-request-id')).toBe(
      'abcd-1234',
    );
    expect((await get('/health', { 'x-request-id': 'a b' })).headers.get('x-request-id')).toMatch(
      /^[\w-]{36}$/,
    );
  });

  it('says whether the servers behind are there', async () => {
    const answer = await get('/ready');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready', away: [] }]);
  });

  it('keeps to its folder', async () => {
    for (const path of [
      '/assets/..%2f..%2fmaster.key',
      '/.git/config.json',
      '/assets/%00.js',
      '/%e0%a4%a.js',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('leads a link that was rewritten to what it was, and logs nothing of it', async () => {
    const token = 'Zx3_-bQ9'.repeat(5).concat('Abc');
    const before = gateway.lines.length;
    const answer = await fetch(`${gateway.origin}/join%2523${token}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/join#${token}`]);
    await expect.poll(() => gateway.lines.slice(before).join('')).toContain('"status":302');
    expect(gateway.lines.slice(before).join('')).not.toContain(token.slice(0, 8));
  });

  it('that refuses something leaves in the log by what code and to whom, and where it came from', async () => {
    const before = gateway.lines.length;
    const logged = () =>
      gateway.lines.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>);
    await get('/evidence/none');
    await post('/graphql', {}, { 'sec-fetch-site': 'cross-site' });
    await get('/health');
    await expect
      .poll(() => logged().map(({ route, refused, address }) => [route, refused, address]))
      .toEqual([
        ['evidence', ['UNAUTHENTICATED'], '127.0.0.1'],
        ['graphql', ['FORBIDDEN'], '127.0.0.1'],
        ['health', undefined, undefined],
      ]);
  });

  it('is friendly while the pages are not built', async () => {
    const answer = await get('/');
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('not built')]);
  });
});

describe('in production', () => {
  it.each(['/', '/join', '/temporal', '/@vite/client'])(
    'nothing of development is at %s, which is a page like any other',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('not built')]);
    },
  );

  it('nothing decrypts payloads', async () => {
    expect((await post('/temporal-codec/decode', { payloads: [] })).status).toBe(405);
  });

  it('the policy of pages allows nothing but what is our own', () => {
    expect(contentPolicy('n')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-n'; img-src 'self' blob:; media-src 'self' blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'",
    );
  });
});

it.each([
  ['GET', '/graphql', 'POST'],
  ['GET', '/graphql?query=%7Bme%7Bid%7D%7D', 'POST'],
  ['DELETE', '/graphql', 'POST'],
  ['OPTIONS', '/graphql', 'POST'],
  ['POST', '/evidence', 'PUT'],
  ['POST', '/health', 'GET, HEAD'],
  ['POST', '/', 'GET, HEAD'],
])('%s %s is told what is served there', async (method, path, allowed) => {
  const answer = await fetch(gateway.origin + path, { method, headers: { authorization: 'Bearer x' } });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
  expect(await answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
});

it.each(['/graphql/x', '/evidence/a/b', '/evidence/..%2f..%2fmaster.key', '/hooks', '/auth/x'])(
  '%s is no page',
  async (path) => {
    const answer = await get(path);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  },
);

it.each([
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, '431'],
  ['what is not HTTP', 'hello\r\n\r\n', '400'],
])('%s are refused, and nobody else notices', async (_what, text, status) => {
  const { hostname, port } = new URL(gateway.origin);
  const told = await new Promise<string>((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.once('close', () => resolve(heard));
    socket.once('error', reject);
  });
  expect(told).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect((await get('/health')).status).toBe(200);
});

describe('GraphQL', () => {
  it('is told where a request comes from, whatever the client says', async () => {
    const answer = await post('/graphql', {}, { 'x-vidimus': '1', 'x-vidimus-address': '1.2.3.4' });
    expect(await answer.json()).toMatchObject({ origin: gateway.origin, address: '127.0.0.1' });
  });

  it.each([
    ['without the page header', {}],
    ['from another origin', { 'x-vidimus': '1', origin: 'https://evil.example' }],
    ['across sites', { 'x-vidimus': '1', 'sec-fetch-site': 'cross-site' }],
  ])('is closed %s', async (_words, headers) => {
    const answer = await post('/graphql', {}, headers as Record<string, string>);
    expect([answer.status, await answer.json()]).toEqual([
      403,
      {
        code: 'FORBIDDEN',
        phrase: { code: 'refusal.FORBIDDEN.otherSite' },
        message: expect.stringContaining('x-vidimus') as string,
      },
    ]);
  });

  it('asks no page header of a key', async () => {
    expect((await post('/graphql', {}, { authorization: 'Bearer x' })).status).toBe(200);
  });
});
