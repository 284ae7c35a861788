import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { ViteDevServer } from 'vite';
import { contentPolicy, makeNonce } from '#gateway/http/headers.ts';
import { pageOf } from '#gateway/http/static.ts';

/** Addresses that Vite makes up for itself, such as `/@vite/client` and `/@id/…`. */
const vites = /^\/@/;

/** Hot reload's own WebSockets; all others on this server are LiveKit's. */
const protocols = ['vite-hmr', 'vite-ping'];

/** Milliseconds after the server has begun to answer, so that the start of Vite does not delay that. */
const pause = 300;

export interface HotPagesParts {
  /** Vite's configuration, the one that builds the pages for production. */
  readonly configFile: string;
  /** Where our pages may be opened, as `https://host:port`. */
  readonly origins: readonly string[];
}

/**
 * The pages from their sources, by Vite as a middleware, changed in the browser as they are changed on disk. The content
 * security policy is the one of production: our documents carry a nonce, and Vite's client uses it for the styles it writes.
 */
export function createHotPages({ configFile, origins }: HotPagesParts) {
  const web = path.dirname(configFile);
  const root = path.dirname(web);
  const sources = [web, ...['schema', 'locales', 'node_modules'].map((name) => path.join(root, name))];
  let starting: Promise<ViteDevServer> | undefined;
  let listens = false;

  let http: Server | undefined;

  const start = async (server: Server): Promise<ViteDevServer> => {
    const { createServer } = await import('vite');
    const started = await createServer({
      configFile,
      appType: 'custom',
      server: {
        middlewareMode: true,
        hmr: { server },
        cors: false,
        allowedHosts: origins.map((origin) => new URL(origin).hostname),
        // The data folder with its passwords lies in the repository as well: nothing but sources is served.
        fs: { allow: sources },
        // Built pages are nobody's sources.
        watch: { ignored: ['**/dist/**'] },
      },
    });
    listens = true;
    return started;
  };
  const vite = (): Promise<ViteDevServer> => {
    if (!http) throw new Error('There is no server yet.');
    starting ??= start(http).catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  };

  const sendPage = async (res: ServerResponse, name: string, url: URL): Promise<void> => {
    const source = await readFile(path.join(web, name), 'utf8');
    const page = await (await vite()).transformIndexHtml(url.pathname, source);
    const nonce = makeNonce();
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy(nonce),
    });
    res.end(page.replaceAll('__CSP_NONCE__', nonce));
  };

  return {
    attach: (server: Server): void => {
      http = server;
      // Whoever asks for a page is told of what goes wrong.
      const begin = () => void vite().catch(() => undefined);
      server.once('listening', () => setTimeout(begin, pause).unref());
    },
    /**
     * Before Vite listens its WebSockets are refused like all others, and a page that waits for it tries again; one that nobody
     * answers would keep the browser from trying.
     */
    owns: ({ headers }: IncomingMessage): boolean =>
      listens && protocols.includes(headers['sec-websocket-protocol'] ?? ''),
    pages: async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
      const name = vites.test(url.pathname) ? undefined : pageOf(url.pathname);
      if (name) return sendPage(res, name, url);
      res.setHeader('content-security-policy', contentPolicy());
      (await vite()).middlewares(req, res, () => {
        res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
        res.end('There is nothing here.\n');
      });
    },
    close: async (): Promise<void> => {
      await (await starting?.catch(() => undefined))?.close();
    },
  };
}
