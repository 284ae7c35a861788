import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { contentPolicy, makeNonce } from '#gateway/http/headers.ts';

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
const notBuilt = 'The pages are not built yet. Stop the server and start it with: npm start\n';

/** The document that serves a path: every path without an ending is one of a page. */
export const pageOf = (path: string): string | undefined => {
  if (path === '/join' || path === '/join/' || path === '/join.html') return 'join.html';
  return extname(path) === '' || path === '/index.html' ? 'index.html' : undefined;
};

/** sirv leaves a file open whose reader has gone, and ends the process when one was taken away since it looked. */
function guardFile(res: ServerResponse): void {
  res.once('pipe', (file: Readable) => {
    file.once('error', () => res.destroy());
    res.once('close', () => file.destroy());
  });
}

/**
 * Serves the built pages as they lay there at the start: two documents, and files packed by the build. What stands in
 * `assets/` has its hash in its name and is kept for ever, the rest is asked for again by its ETag.
 */
export function createPages(folder: string) {
  const documents = new Map(
    ['index.html', 'join.html'].flatMap((name) =>
      existsSync(join(folder, name)) ? [[name, readFileSync(join(folder, name), 'utf8')] as const] : [],
    ),
  );
  const files = existsSync(folder)
    ? sirv(folder, { etag: true, brotli: true, gzip: true, extensions: [] })
    : undefined;
  const sendPage = (res: ServerResponse, name: string): void => {
    const page = documents.get(name);
    if (page === undefined) return void res.writeHead(503, plain).end(notBuilt);
    const nonce = page.includes('__CSP_NONCE__') ? makeNonce() : undefined;
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy(nonce),
    });
    res.end(nonce ? page.replaceAll('__CSP_NONCE__', nonce) : page);
  };
  return (req: IncomingMessage, res: ServerResponse, url: URL): void => {
    const page = pageOf(url.pathname);
    if (page) return sendPage(res, page);
    const missing = () => void res.writeHead(404, plain).end('There is nothing here.\n');
    if (!files) return missing();
    guardFile(res);
    const hashed = url.pathname.startsWith('/assets/');
    res.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.setHeader('content-security-policy', contentPolicy());
    files(req, res, missing);
  };
}
