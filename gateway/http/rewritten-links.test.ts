import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { straightened } from '#gateway/http/rewritten-links.ts';

const token = 'Zx3_-bQ9'.repeat(5).concat('Abc');
let server: Server;
let origin: string;
const pages = straightened((_req, res) => res.end('a page'));

beforeAll(async () => {
  server = createServer((req, res) => pages(req, res, new URL(req.url ?? '', origin), 'request'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const get = (path: string) => fetch(origin + path, { redirect: 'manual' });

test.each([
  `/join%23${token}`,
  `/join%2523${token}.`,
  `/join?utm_source=mail%23${token}`,
  `/Join%23${token}`,
])('%s is led to the invitation, with the token where no server reads it', async (path) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `/join#${token}`]);
  expect([answer.headers.get('cache-control'), await answer.text()]).toEqual(['no-store', '']);
});

test('what is left of a link breaks no header', async () => {
  expect((await get('/join%23abc%0d%0aset-cookie:a=b')).headers.get('location')).toBe(
    '/join#abcset-cookieab',
  );
});

test.each(['/', '/join', '/join?utm_source=mail', '/sessions/ses_1'])('%s is a page', async (path) => {
  expect(await (await get(path)).text()).toBe('a page');
});
