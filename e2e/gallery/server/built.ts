import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { build } from 'vite';
import { loadPersistedDocuments } from '#gateway/graphql/server/persisted.ts';
import { createHandler, type PageSource } from '#e2e/gallery/server/handler.ts';
import { createStories, type Stories } from '#e2e/gallery/server/stories.ts';
import { bootFile, root, withStandIns } from '#e2e/gallery/server/vite.ts';

/** The pages as they are built for production, and beside them what a frame needs. They name livekit-client's stand-in. */
async function buildPages(folder: string): Promise<void> {
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    mode: 'gallery',
    logLevel: 'warn',
    plugins: [withStandIns()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      reportCompressedSize: false,
      rollupOptions: { input: { boot: bootFile } },
    },
  });
}

async function fromFolder(folder: string): Promise<PageSource> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { src?: string; file: string }
  >;
  const boot = Object.values(manifest).find(({ src }) => src?.endsWith('gallery/frame/boot.ts'));
  if (!boot) throw new Error('The gallery was built without what begins its frames.');
  return {
    boot: `/${boot.file}`,
    html: async (page, _url, head) => {
      const html = await readFile(join(folder, page === 'console' ? 'index.html' : `${page}.html`), 'utf8');
      return html.replace('<head>', () => `<head>${head}`);
    },
  };
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });

export interface BuiltGallery {
  readonly origin: string;
  readonly stories: Stories;
  readonly close: () => void;
}

/**
 * A gallery of built pages on a port and in a folder of its own: for checks and pictures, which open hundreds of states. One that
 * is built meanwhile takes nothing away from it.
 */
export async function openGallery(): Promise<BuiltGallery> {
  const folder = await mkdtemp(join(tmpdir(), 'vidimus-gallery-'));
  await buildPages(folder);
  const stories = createStories(
    await loadPersistedDocuments(join(root, 'web/api/generated/persisted-documents.json')),
  );
  const files = sirv(folder, { dev: false, maxAge: 31_536_000, immutable: true });
  const handle = createHandler(stories, await fromFolder(folder));
  const server = createServer((req, res) => {
    handle(req, res, () => files(req, res, () => void res.writeHead(404).end())).catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      res.writeHead(500).end();
    });
  });
  const origin = await listening(server);
  const close = () => {
    stories.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin, stories, close };
}
