import { createHash } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '#gateway/testing/free-port.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
let liveKit: Server;

/** Stands in for a LiveKit that breaks: it takes an upgrade and tears the line at once. */
const tearing = async (): Promise<string> => {
  const port = await freePort();
  liveKit = createServer((_req, res) => res.end('signalling'));
  liveKit.on('upgrade', (_req, socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => liveKit.listen(port, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${port}`;
};

beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'), { livekitUrl: await tearing() });
});
afterAll(async () => {
  await gateway.close();
  liveKit.close();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(gateway.origin + path, { headers });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(gateway.origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: gateway.origin, ...headers },
  });
describe('the webhook of LiveKit', () => {
  const event = {
    event: 'participant_left',
    room: { name: 'vidimus-ses_1' },
    participant: { identity: 'par_1', attributes: { as: 'applicant' } },
  };
  const send = async (body: string, secret = gateway.config.livekit.secret) => {
    const token = new AccessToken(gateway.config.livekit.key, secret);
    token.sha256 = createHash('sha256').update(body).digest('base64');
    const headers = { 'content-type': 'application/webhook+json', authorization: await token.toJwt() };
    return fetch(`${gateway.origin}/hooks/livekit`, { method: 'POST', body, headers });
  };

  it('is a hint about an applicant when its signature is right', async () => {
    expect((await send(JSON.stringify(event))).status).toBe(200);
    expect(gateway.hints).toEqual([{ sessionId: 'ses_1', participantId: 'par_1', present: false }]);
  });

  it('is a hint about an operator too, and says which connection it is about', async () => {
    const connection = { sid: 'PA_1', joinedAtMs: '1767603600250', joinedAt: '1767603600' };
    const participant = { identity: 'op', attributes: { as: 'operator' }, ...connection };
    await send(JSON.stringify({ ...event, event: 'participant_joined', participant }));
    expect(gateway.hints.at(-1)).toEqual({
      sessionId: 'ses_1',
      operatorId: 'op',
      present: true,
      connection: { id: 'PA_1', at: '2026-01-05T09:00:00.250Z' },
    });
  });

  it('is nothing when it is about another room, a stranger, or who came in elsewhere', async () => {
    const before = gateway.hints.length;
    const elsewhere = { ...event.participant, disconnectReason: 'DUPLICATE_IDENTITY' };
    await send(JSON.stringify({ ...event, participant: elsewhere }));
    await send(JSON.stringify({ ...event, participant: { identity: 'x', attributes: {} } }));
    await send(JSON.stringify({ ...event, room: { name: 'other' } }));
    expect(gateway.hints).toHaveLength(before);
  });

  it('is refused when somebody else signed it', async () => {
    expect((await send(JSON.stringify(event), 'y'.repeat(40))).status).toBe(401);
  });
});

describe("LiveKit's signalling behind our origin", () => {
  const upgrade = (path: string, headers: Record<string, string> = {}) =>
    new Promise<string>((resolve) => {
      const asked = request(gateway.origin + path, {
        headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers },
      });
      asked.on('upgrade', (_res, socket) => {
        socket.on('error', () => undefined);
        socket.on('close', () => resolve('upgraded, then torn'));
        socket.resume();
      });
      asked.on('response', (res) => resolve(String(res.statusCode)));
      asked.on('error', () => resolve('torn'));
      asked.end();
    });

  it('passes plain requests of the client', async () => {
    expect(await (await get('/livekit/rtc/validate')).text()).toBe('signalling');
  });

  it("keeps LiveKit's server interface to itself", async () => {
    expect((await post('/livekit/twirp/livekit.RoomService/ListRooms', {})).status).toBe(404);
    expect(await upgrade('/livekit/twirp')).toBe('404');
  });

  it('refuses a socket that another site opens', async () => {
    expect(await upgrade('/livekit/rtc', { origin: 'https://evil.example' })).toBe('403');
  });

  it('survives lines that are torn on either side', async () => {
    await Promise.all(Array.from({ length: 10 }, () => upgrade('/livekit/rtc/v1?access_token=x')));
    await Promise.all(
      Array.from(
        { length: 10 },
        () =>
          new Promise<void>((resolve) => {
            const { hostname, port } = new URL(gateway.origin);
            const socket = connect(Number(port), hostname, () => {
              socket.write(
                'GET /livekit/rtc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
                () => {
                  socket.resetAndDestroy();
                  resolve();
                },
              );
            });
          }),
      ),
    );
    expect((await get('/health')).status).toBe(200);
  });
});
