import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
import { answerJson } from '#gateway/http/answers.ts';
import type { Route } from '#gateway/http/routes.ts';
import { administratorOf } from '#gateway/development/administrators.ts';
import type { ViewerOf } from '#gateway/identity/viewer.ts';

/** Temporal was started with this as its pages' public path. */
const path = /^\/temporal(\/|$)/;

/** Temporal's pages write scripts and styles into their document, but need nothing from anywhere else; nor is their news asked for. */
const policy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

/**
 * Temporal's own pages under our origin, so that the sign-in which the codec endpoint asks for is there. Whoever sees them
 * can end workflows: they are for administrators, and only under `npm run dev`.
 */
export function createTemporalPages(target: string, viewerOf: ViewerOf): Route {
  const proxy = createProxyServer({ target });
  const away = { code: 'TROUBLE', message: "Temporal's pages do not answer." };
  proxy.on('error', (_error, _req, other) => {
    if ('writeHead' in other) answerJson(other, 502, away);
  });
  proxy.on('econnreset', () => undefined);
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!(await administratorOf(req, res, viewerOf))) return;
    // Our cookies are for us alone.
    const kept = (req.headers.cookie ?? '').split('; ').filter((cookie) => cookie.startsWith('_csrf='));
    req.headers.cookie = kept.join('; ');
    res.setHeader('content-security-policy', policy);
    proxy.web(req, res);
  };
  return {
    name: 'temporal',
    method: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    path,
    guard: 'origin',
    handle,
  };
}
