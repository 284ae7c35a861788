import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLiveKitProxy } from '#gateway/livekit/livekit-proxy.ts';

/** What came to LiveKit, as it came. */
const heard: IncomingMessage[] = [];
const servers: Server[] = [];
let port = 0;

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    servers.push(server);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  const liveKit = createServer((req, res) => {
    heard.push(req);
    res.end('LiveKit');
  });
  liveKit.on('upgrade', (req, socket) => {
    heard.push(req);
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  const proxy = createLiveKitProxy(`ws://127.0.0.1:${await listening(liveKit)}`, pino({ level: 'silent' }));
  const door = createServer((req, res) => proxy.web(req, res));
  door.on('upgrade', (req, socket, head) => proxy.upgrade(req, socket, head));
  port = await listening(door);
});
beforeEach(() => void heard.splice(0));
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Node sends the path as it stands, where `fetch` would first take out what leads upwards. */
const send = (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: object } = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { ...headers } });
    asked.on('response', (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    asked.on('upgrade', (res, socket) => {
      socket.destroy();
      resolve(res.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
const upgrade = (path: string, method?: string) =>
  send(path, { method, headers: { connection: 'Upgrade', upgrade: 'websocket', cookie: 'ours=1' } });

/** What the clients of LiveKit ask for; the server has no more of it. */
const signalling = ['/rtc', '/rtc/validate', '/rtc/v1', '/rtc/v1/validate'];

test.each(signalling)('signalling at %s passes with what it asks, and without our cookies', async (path) => {
  const asked = `${path}?access_token=a.b.c&join_request=%2F..%2F`;
  expect(await send(`/livekit${asked}`, { headers: { cookie: 'ours=1' } })).toBe(200);
  expect(await upgrade(`/livekit${asked}`)).toBe(101);
  expect(heard.map(({ url }) => url)).toEqual([asked, asked]);
  expect(heard.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

const detours = [
  '/livekit',
  '/livekit/',
  '/livekit/twirp/livekit.RoomService/ListRooms',
  '/livekit/whip/v1',
  '/livekit/agent',
  '/livekit/debug/rooms',
  '/livekit/rtc/../twirp/livekit.RoomService/ListRooms',
  '/livekit/rtc/../whip/v1',
  '/livekit/rtc/v1/../../agent',
  '/livekit/rtc/./../whip/v1',
  '/livekit/rtc/%2e%2e/twirp/livekit.RoomService/ListRooms',
  '/livekit/rtc/.%2E/whip/v1',
  '/livekit/rtc/..%2ftwirp/livekit.RoomService/ListRooms',
  '/livekit/rtc/%252e%252e/whip/v1',
  '/livekit/rtc/..%5cwhip/v1',
  '/livekit/rtc/..\\whip\\v1',
  '/livekit/rtc/..;/whip/v1',
  '/livekit/rtc//..//whip/v1',
  '/livekit//rtc',
  '//livekit/rtc',
  '/livekit/rtc/',
  '/livekit/rtc/.',
  '/livekit/%72tc',
  '/livekit/RTC',
  '/livekit/rtc%3f/../../whip/v1',
  '/livekit/rtc%00',
  '/livekit/rtcp',
  '/livekit/rtc/v2',
  '/other/../livekit/rtc',
  'http://127.0.0.1/livekit/rtc',
];
describe("LiveKit's server interface hears nothing", () => {
  test.each(detours)('of %s', async (path) => {
    expect([await send(path), await send(path, { method: 'POST' }), await upgrade(path)]).toEqual([
      404, 404, 404,
    ]);
    expect(heard).toEqual([]);
  });

  test.each(signalling)('of anything but a GET at %s', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect([await send(`/livekit${path}`, { method }), await upgrade(`/livekit${path}`, method)]).toEqual([
        404, 404,
      ]);
    }
    expect(heard).toEqual([]);
  });

  test('of what stands behind a # or a second ?', async () => {
    expect(await send('/livekit/rtc?a=1#/../../whip/v1')).toBe(200);
    expect(await send('/livekit/rtc?a=1?/../../whip/v1')).toBe(200);
    expect(heard.map(({ url = '' }) => url.split('?')[0])).toEqual(['/rtc', '/rtc']);
  });
});
