import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { addressHeader, stampAddress } from '#gateway/http/address.ts';
import { answerJson } from '#gateway/http/answers.ts';
import { closeServer } from '#gateway/http/closing.ts';
import type { Config } from '#gateway/config.ts';
import { commonHeaders } from '#gateway/http/headers.ts';
import { createLiveKitProxy, refuseUpgrade, type LiveKitProxy } from '#gateway/livekit/livekit-proxy.ts';
import { wantsAddress, withNotes, type RequestNotes } from '#gateway/http/request-notes.ts';
import { createRoutes, dispatch, type Development, type RouteParts } from '#gateway/http/routes.ts';
import { createWebhook, type HintHandler } from '#gateway/livekit/webhook.ts';
import { isTrouble } from '#gateway/trouble.ts';

export interface GatewayParts extends Omit<RouteParts, 'proxy' | 'webhook'> {
  readonly config: Config;
  readonly log: Logger;
  /** What the room says of somebody's line, to be told to their session. */
  readonly hear: HintHandler;
  /** Ends every feed, so that connections can close. */
  readonly endFeeds: () => Promise<void>;
}

export interface Gateway {
  /** Answers with the port, which the system chooses when the configuration says 0. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** A large picture on a thin line takes minutes; who may send one is known before its body is read. */
const timeouts = { headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 };

async function createServerOf({ tls }: Config, listener: Listener): Promise<Server> {
  if (!tls) return createHttpServer(timeouts, listener);
  const [cert, key] = await Promise.all([readFile(tls.cert), readFile(tls.key)]);
  return createHttpsServer({ ...timeouts, cert, key }, listener);
}

/** The client's own id where it is harmless, so that a page's error can be found in the log. */
const requestIdOf = (req: IncomingMessage): string => {
  const given = req.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
};

/** Answers what nobody foresaw: a server behind that is away, or a bug, which is masked and loud. */
function answerError(error: unknown, res: ServerResponse, requestId: string, log: Logger): void {
  const away = isTrouble(error);
  if (away) log.warn({ requestId, err: error }, 'trouble');
  else log.error({ requestId, err: error }, 'a bug in the gateway');
  if (res.headersSent) return void res.destroy();
  const trouble = {
    code: 'TROUBLE',
    message: 'A server behind this one is away. Nothing was lost; try again.',
  };
  const bug = { code: 'INTERNAL', message: 'Something went wrong here. It was written down.', requestId };
  answerJson(res, away ? 503 : 500, away ? trouble : bug);
}

/** What is wrong with a request that cannot even be read. */
function statusOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}

const quiet = new Set(['health', 'ready', 'page']);

function listenerOf(parts: GatewayParts, routes: ReturnType<typeof dispatch>): Listener {
  const { config, log } = parts;
  const common = Object.entries(commonHeaders(config.origin.startsWith('https:')));
  return (req, res) => {
    const began = performance.now();
    const requestId = requestIdOf(req);
    const url = URL.canParse(req.url ?? '', config.origin)
      ? new URL(req.url ?? '', config.origin)
      : undefined;
    stampAddress(req, config.proxies);
    for (const [name, value] of common) res.setHeader(name, value);
    res.setHeader('x-request-id', requestId);
    const route = url ? routes.nameOf(req.method ?? '', url.pathname) : 'none';
    const notes: RequestNotes = {};
    res.once('close', () => {
      const ms = Math.round(performance.now() - began);
      const address = wantsAddress(notes) && { address: req.headers[addressHeader] };
      log[quiet.has(route) ? 'debug' : 'info'](
        { requestId, method: req.method, route, status: res.statusCode, ms, ...notes, ...address },
        'request',
      );
    });
    if (!url) return answerJson(res, 400, { code: 'INVALID_INPUT', message: 'This is not an address.' });
    withNotes(notes, () => routes.handle(req, res, url, requestId)).catch((error: unknown) =>
      answerError(error, res, requestId, log),
    );
  };
}

function upgradesOf(proxy: LiveKitProxy, origins: readonly string[], development?: Development) {
  return (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { origin } = req.headers;
    if (origin && !origins.includes(origin)) return refuseUpgrade(socket, '403 Forbidden');
    if (development?.owns(req)) return;
    proxy.upgrade(req, socket, head);
  };
}

/** Nothing but the webhook: LiveKit would not trust a certificate that was made on the spot. */
const hookListener =
  (webhook: RouteParts['webhook'], log: Logger): Listener =>
  (req, res) => {
    if (req.method !== 'POST' || req.url !== '/hooks/livekit') return void res.writeHead(404).end();
    webhook(req, res).catch((error: unknown) => answerError(error, res, requestIdOf(req), log));
  };

const listening = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** The server that browsers, partners and LiveKit talk to. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { config, log, services } = parts;
  const webhook = createWebhook(config.livekit, parts.hear, log);
  const proxy = createLiveKitProxy(config.livekit.url, log);
  const routes = dispatch(createRoutes({ ...parts, webhook, proxy }), services.origins);
  const server = await createServerOf(config, listenerOf(parts, routes));
  const hooks = createHttpServer(timeouts, hookListener(webhook, log));
  parts.development?.attach(server);
  server.on('upgrade', upgradesOf(proxy, services.origins, parts.development));
  server.on('clientError', (error, socket) => refuseUpgrade(socket, statusOf(error)));
  return {
    listen: async () => {
      if (config.hookPort !== undefined) await listening(hooks, config.hookPort, '127.0.0.1');
      return listening(server, config.port, config.host);
    },
    close: async () => {
      await parts.endFeeds();
      proxy.close();
      await parts.development?.close();
      await Promise.all([closeServer(server), hooks.listening && closeServer(hooks)]);
    },
  };
}
