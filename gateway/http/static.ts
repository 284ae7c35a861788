import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentPolicy, makeNonce } from '#gateway/http/headers.ts';

const types: Partial<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

type Encoding = 'br' | 'gzip' | 'identity';

const shrinks = new Set(['.js', '.mjs', '.css', '.json', '.svg', '.wasm', '.html']);
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const encodingOf = (req: IncomingMessage, file: string): Encoding => {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  if (!shrinks.has(extname(file))) return 'identity';
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
};

const pack = async (file: string, encoding: Encoding): Promise<Buffer> => {
  const plain = await readFile(file);
  return encoding === 'br' ? brotli(plain, quality) : zip(plain);
};

/** Keeps what was compressed: the pages are few, and compressing is slow. */
function createShelf() {
  const kept = new Map<string, { readonly etag: string; readonly body: Promise<Buffer> }>();
  return (file: string, encoding: Encoding, etag: string): Promise<Buffer> => {
    const before = kept.get(file + encoding);
    if (before?.etag === etag) return before.body;
    const body = pack(file, encoding);
    kept.set(file + encoding, { etag, body });
    body.catch(() => kept.delete(file + encoding));
    return body;
  };
}

const notBuilt = 'The pages are not built yet. Stop the server and start it with: npm start\n';

const pageOf = (path: string): string | undefined => {
  if (path === '/join' || path === '/join/' || path === '/join.html') return 'join.html';
  return extname(path) === '' || path === '/index.html' ? 'index.html' : undefined;
};

/** Paths that leave the folder, or that cannot be decoded, name nothing. */
function fileOf(folder: string, path: string): string | undefined {
  try {
    const relative = normalize(decodeURIComponent(path));
    return relative.includes('\0') || /(^|\/)\.[^/]/.test(relative) ? undefined : join(folder, relative);
  } catch {
    return undefined;
  }
}

/** Serves the built pages: two documents, hashed assets for ever, the rest by its hash. */
export function createPages(folder: string) {
  const shelf = createShelf();
  const sendPage = async (res: ServerResponse, name: string): Promise<void> => {
    const page = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (page === undefined) {
      res.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      res.end(notBuilt);
      return;
    }
    const nonce = page.includes('__CSP_NONCE__') ? makeNonce() : undefined;
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy(nonce),
    });
    res.end(nonce ? page.replaceAll('__CSP_NONCE__', nonce) : page);
  };
  const sendBody = async (
    res: ServerResponse,
    file: string,
    encoding: Encoding,
    etag: string,
    size: number,
  ) => {
    if (encoding === 'identity') {
      res.setHeader('content-length', size);
      return pipeline(createReadStream(file), res);
    }
    const body = await shelf(file, encoding, etag);
    res.setHeader('content-encoding', encoding);
    res.setHeader('content-length', body.length);
    res.end(body);
  };
  const sendFile = async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    const file = fileOf(folder, path);
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (!file || !found?.isFile()) return false;
    const encoding = encodingOf(req, path);
    const etag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
    res.setHeader('etag', etag);
    res.setHeader('vary', 'accept-encoding');
    res.setHeader(
      'cache-control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    res.setHeader('content-security-policy', contentPolicy());
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304).end();
      return true;
    }
    res.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    if (req.method === 'HEAD') res.end();
    else await sendBody(res, file, encoding, etag, found.size);
    return true;
  };
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const page = pageOf(url.pathname);
    if (page) return sendPage(res, page);
    if (await sendFile(req, res, url.pathname)) return;
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    res.end('There is nothing here.\n');
  };
}
