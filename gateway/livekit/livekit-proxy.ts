import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'http-proxy-3';
import type { Logger } from 'pino';
import { answerJson } from '#gateway/http/answers.ts';
import { serviceUrl } from '#gateway/livekit/media.ts';

export interface LiveKitProxy {
  web(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/**
 * All that clients ask LiveKit for, letter by letter: its server interface is no browser's business. A pattern over the
 * beginning of the address would not do, since whatever passes it on may resolve dots, escapes and slashes afterwards.
 */
const signalling: ReadonlySet<string> = new Set(['/rtc', '/rtc/validate', '/rtc/v1', '/rtc/v1/validate']);

/** The address at LiveKit that a request of a client is for, or nothing when it is for anything but signalling. */
function signallingOf({ method, url = '' }: IncomingMessage): string | undefined {
  const [, path = '', query = ''] = /^\/livekit([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  return method === 'GET' && signalling.has(path) ? path + query : undefined;
}

/** Ends a socket with a plain status line, whatever state it is in. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

/**
 * LiveKit's signalling under our own origin: one certificate, one port. A room that closes breaks its sockets in
 * the middle of a write, so every end of every connection has somebody who listens for errors.
 */
export function createLiveKitProxy(url: string, log: Logger): LiveKitProxy {
  const proxy = createProxyServer({ target: serviceUrl(url), ws: true, changeOrigin: true });
  const sockets = new Set<Duplex>();
  const away = { code: 'TROUBLE', message: 'The call server is away for a moment. Please try again.' };
  proxy.on('error', (error, _req, other) => {
    log.debug({ why: 'code' in error ? error.code : error.name }, 'a connection to the call server broke');
    if ('writeHead' in other) answerJson(other, 502, away);
    else refuseUpgrade(other, '502 Bad Gateway');
  });
  proxy.on('econnreset', () => undefined);
  proxy.on('open', (socket) => socket.on('error', () => undefined));
  proxy.on('proxyReqWs', (request, _req, socket) => {
    request.on('error', () => socket.destroy());
  });
  /** Makes a request one for LiveKit, or says that it is none. */
  const forwards = (req: IncomingMessage): boolean => {
    const url = signallingOf(req);
    if (url === undefined) return false;
    req.url = url;
    // Our cookies are for us alone.
    delete req.headers.cookie;
    req.on('error', () => undefined);
    return true;
  };
  return {
    web: (req, res) => {
      if (!forwards(req))
        return answerJson(res, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
      proxy.web(req, res);
    },
    upgrade: (req, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (!forwards(req)) return refuseUpgrade(socket, '404 Not Found');
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      proxy.ws(req, socket, head);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
