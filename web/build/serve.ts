import { createReadStream } from 'node:fs';
import type { Plugin } from 'vite';
import type { StaticFile } from './pages.ts';

/** In development: serves from its place what the build lays beside the pages. */
export function serveStaticFiles(files: readonly StaticFile[]): Plugin {
  return {
    name: 'vidimus:serve-static-files',
    apply: 'serve',
    configureServer: ({ middlewares }) => {
      middlewares.use((req, res, next) => {
        const found = files.find(({ to }) => req.url?.split('?')[0] === `/${to}`);
        if (!found) return next();
        // A browser compiles WebAssembly while it loads only when it is told that it is some.
        if (found.to.endsWith('.wasm')) res.setHeader('content-type', 'application/wasm');
        createReadStream(found.from).once('error', next).pipe(res);
      });
    },
  };
}
