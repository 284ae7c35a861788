import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import type { PageSource } from '#e2e/gallery/server/handler.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const root = here('../../..');
export const bootFile = here('../frame/boot.ts');
const livekit = here('../frame/livekit.ts');
const index = { html: here('../pages/index.html'), script: here('../pages/gallery.ts') };

/**
 * Puts the stand-in before `livekit-client`. It is the library itself wherever no gallery's frame asks, so that one
 * server can serve both.
 */
export const withStandIns = (): Plugin => ({
  name: 'vidimus:gallery',
  enforce: 'pre',
  config: () => ({ server: { fs: { allow: [root] } }, resolve: { alias: { '#e2e': here('../..') } } }),
  resolveId: (source, importer) =>
    source === 'livekit-client' && importer !== livekit ? livekit : undefined,
});

/** Pages as a Vite server serves them: every change shows at once. */
export const fromVite = (server: ViteDevServer): PageSource => ({
  boot: `/@fs${bootFile}`,
  html: async (page, url, head) => {
    const file =
      page === 'index' ? index.html : `${server.config.root}/${page === 'console' ? 'index' : page}.html`;
    const text = (await readFile(file, 'utf8')).replace('./gallery.ts', `/@fs${index.script}`);
    const html = await server.transformIndexHtml(url, text);
    return html.replace('<head>', () => `<head>${head}`);
  },
});
