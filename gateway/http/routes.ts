import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { EvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import type { Unfinished } from '#vault/unfinished.ts';
import type { Vault } from '#vault/vault.ts';
import { createCompanyPictureRoute } from '#gateway/company/pictures.ts';
import { createCompanyUploads } from '#gateway/company/uploads.ts';
import { headersOf, originOf } from '#gateway/http/address.ts';
import { answerJson, answerRefusal } from '#gateway/http/answers.ts';
import { createAuthRoutes } from '#gateway/sign-in/auth-routes.ts';
import { createRenditions } from '#gateway/evidence/evidence.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import { createHistoryDownload, type HistoryFile } from '#gateway/audit/histories.ts';
import type { LiveKitProxy } from '#gateway/livekit/livekit-proxy.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import { createReadiness, type ReadyChecks } from '#gateway/http/ready.ts';
import { straightened } from '#gateway/http/rewritten-links.ts';
import type { Services } from '#gateway/services.ts';
import { createPages } from '#gateway/http/static.ts';
import { createUploads } from '#gateway/evidence/uploads.ts';
import { refuseForged } from '#gateway/identity/viewer.ts';
import type { Graphql } from '#gateway/graphql/server/yoga.ts';

export type Handler = (req: IncomingMessage, res: ServerResponse, url: URL, requestId: string) => unknown;

/** A family of addresses. `name` is what the log says, since an address may hold what no log should. */
export interface Route {
  readonly name: string;
  readonly method: string | readonly string[];
  readonly path: RegExp;
  /** Whether the page header is asked for: `marked`, only the origin is looked at: `origin`, or neither. */
  readonly guard?: 'marked' | 'origin';
  readonly handle: Handler;
}

export interface RouteParts {
  readonly services: Services;
  readonly graphql: Pick<Graphql, 'handle'>;
  readonly readModel: ReadModel;
  readonly feed: Pick<Feed, 'tellProgress'>;
  /** See `UploadParts`. */
  readonly patienceMs?: number;
  readonly pictures: Pictures;
  readonly vault: Vault;
  readonly unfinished: Unfinished;
  readonly evidence: EvidenceIndex;
  readonly historyFile: HistoryFile;
  readonly ready: ReadyChecks;
  /** Named by `/ready` when they are away, which is no reason not to be ready. */
  readonly dispensable?: ReadyChecks;
  /** Whether this server is about to end, so that nobody should come any more. */
  readonly isEnding: () => boolean;
  readonly webhook: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  readonly proxy: LiveKitProxy;
  /** Folder of the built pages. */
  readonly pages: string;
  /** What `npm run dev` serves beside; see gateway/development/. */
  readonly development?: Development;
}

export interface Development {
  readonly routes: readonly Route[];
  /** In place of the built pages. */
  readonly pages: Handler;
  /** Told of the server before it listens, for the connections of hot reload. */
  attach(server: Server): void;
  /** Whether an upgrade is one of hot reload, which is answered elsewhere. */
  owns(upgrade: IncomingMessage): boolean;
  close(): Promise<void>;
}

/** Every address that is served, in the order in which they are tried. */
export function createRoutes(parts: RouteParts): readonly Route[] {
  const { services, readModel, pictures, vault, unfinished, evidence: index, development } = parts;
  const { viewerOf, limits, origins, companies, companyPictures, captureRequests } = services;
  const readiness = createReadiness(parts.ready, parts.dispensable);
  const graphql: Handler = (req, res, url, requestId) =>
    parts.graphql.handle(req, res, {
      requestId,
      origin: originOf(req.headers.host, origins),
      publicOrigin: originOf(undefined, origins),
    });
  const health: Handler = (_req, res) =>
    parts.isEnding() ? answerJson(res, 503, { status: 'ending' }) : answerJson(res, 200, { status: 'alive' });
  const ready: Handler = (req, res, url, requestId) =>
    parts.isEnding() ? health(req, res, url, requestId) : readiness(res);
  return [
    { name: 'graphql', method: 'POST', path: /^\/graphql$/, guard: 'marked', handle: graphql },
    {
      name: 'upload',
      method: 'PUT',
      path: /^\/evidence$/,
      guard: 'marked',
      handle: createUploads({
        viewerOf,
        captureRequests,
        readModel,
        pictures,
        vault,
        unfinished,
        index,
        limits,
        feed: parts.feed,
        patienceMs: parts.patienceMs,
      }),
    },
    {
      name: 'evidence',
      method: ['GET', 'HEAD'],
      path: /^\/evidence\/[\w-]+$/,
      handle: createRenditions({ viewerOf, pictures, vault, index }),
    },
    {
      name: 'company upload',
      method: 'PUT',
      path: /^\/company\/pictures$/,
      guard: 'marked',
      handle: createCompanyUploads({ viewerOf, pictures, companyPictures, companies, limits }),
    },
    {
      name: 'company picture',
      method: ['GET', 'HEAD'],
      path: /^\/company\/pictures\/\w+$/,
      handle: createCompanyPictureRoute({ viewerOf, pictures, companyPictures }),
    },
    {
      name: 'history',
      method: ['GET', 'HEAD'],
      path: /^\/sessions\/[\w-]+\/history\/[\w-]+$/,
      handle: createHistoryDownload(viewerOf, readModel, parts.historyFile, services.openings),
    },
    {
      name: 'auth',
      method: ['GET', 'POST'],
      path: /^\/auth\//,
      guard: 'origin',
      handle: createAuthRoutes({ ...services, store: services.signInStore }),
    },
    { name: 'webhook', method: 'POST', path: /^\/hooks\/livekit$/, handle: parts.webhook },
    { name: 'livekit', method: ['GET', 'POST'], path: /^\/livekit(\/|$)/, handle: parts.proxy.web },
    { name: 'health', method: ['GET', 'HEAD'], path: /^\/health$/, handle: health },
    { name: 'ready', method: ['GET', 'HEAD'], path: /^\/ready$/, handle: ready },
    {
      name: 'closed',
      method: ['GET', 'HEAD'],
      path: /^\/((graphql|evidence|company)\/|hooks(\/|$))/,
      handle: nothingHere,
    },
    ...(development?.routes ?? []),
    {
      name: 'page',
      method: ['GET', 'HEAD'],
      path: /^\//,
      handle: straightened(development?.pages ?? createPages(parts.pages)),
    },
  ];
}

const nothingHere: Handler = (_req, res) =>
  answerJson(res, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });

/** Finds the route, looks at where the request comes from, and hands it over. */
export function dispatch(routes: readonly Route[], origins: readonly string[]) {
  /** Pages are looked for last, and not at an address that something else is served at by another method. */
  const at = (path: string): readonly Route[] => {
    const there = routes.filter((route) => route.path.test(path));
    const own = there.filter(({ name }) => name !== 'page');
    return own.length > 0 ? own : there;
  };
  const find = (method: string, path: string) =>
    at(path).find((route) => [route.method].flat().includes(method));
  return {
    nameOf: (method: string, path: string): string => find(method, path)?.name ?? 'none',
    handle: async (req: IncomingMessage, res: ServerResponse, url: URL, requestId: string): Promise<void> => {
      const route = find(req.method ?? '', url.pathname);
      if (!route) {
        res.setHeader('allow', [...new Set(at(url.pathname).flatMap(({ method }) => method))].join(', '));
        return answerJson(res, 405, { code: 'METHOD_NOT_ALLOWED', message: 'This is not served here.' });
      }
      const changes = req.method !== 'GET' && req.method !== 'HEAD';
      const forged =
        route.guard && changes && refuseForged(headersOf(req), origins, route.guard === 'marked');
      if (forged) return answerRefusal(res, forged);
      await route.handle(req, res, url, requestId);
    },
  };
}
