import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { createServer } from 'vite';
import { loadPersistedDocuments } from '#gateway/graphql/server/persisted.ts';
import type * as handlerModule from '#e2e/gallery/server/handler.ts';
import type * as storiesModule from '#e2e/gallery/server/stories.ts';
import { fromVite, root, withStandIns } from '#e2e/gallery/server/vite.ts';

const documentsFile = join(root, 'web/api/generated/persisted-documents.json');
type Scenes = typeof storiesModule & typeof handlerModule;
const modules = ['stories', 'handler'].map((name) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url)));

/**
 * The gallery from its sources. Scenes, and the rules and the gateway that tell their stories, are loaded by Vite as well, so that
 * they are read anew when they have changed.
 */
export async function openLive(server: Server) {
  const vite = await createServer({
    configFile: join(root, 'web/vite.config.ts'),
    appType: 'custom',
    // By this name the pages know that they are not under `npm run dev`.
    mode: 'gallery',
    // Not that of `npm run dev`, which has other plugins: each would throw away what the other one has prepared.
    cacheDir: join(root, 'node_modules/.cache/gallery-vite'),
    server: { middlewareMode: true, hmr: { server } },
    plugins: [withStandIns()],
  });
  let told: { readonly of: Scenes; readonly handle: ReturnType<Scenes['createHandler']> } | undefined;
  vite.watcher.on('change', (file) => {
    if (file === documentsFile) told = undefined;
  });

  /** Stories of scenes that have changed since are over: whoever looks at one opens it again. */
  async function current() {
    const [stories, handler] = await Promise.all(modules.map((file) => vite.ssrLoadModule(file)));
    const of = handler as Scenes;
    if (told?.of !== of) {
      const { createStories } = stories as Scenes;
      told = {
        of,
        handle: of.createHandler(createStories(await loadPersistedDocuments(documentsFile)), fromVite(vite)),
      };
    }
    return told.handle;
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    const next = (error?: unknown) => {
      if (error instanceof Error) vite.ssrFixStacktrace(error);
      if (error) process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      if (error) return void res.writeHead(500).end();
      vite.middlewares(req, res, () => void res.writeHead(404).end());
    };
    current()
      .then((handle) => handle(req, res, next))
      .catch(next);
  };
}
