// npm run gallery: every state of every page, with hot reload, and no server of ours.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import { createHandler } from '#e2e/gallery/server/handler.ts';
import { createStories } from '#e2e/gallery/server/stories.ts';
import { fromVite, root, withStandIns } from '#e2e/gallery/server/vite.ts';

const documents = await readFile(join(root, 'web/api/generated/persisted-documents.json'), 'utf8');
const stories = createStories(new Map(Object.entries(JSON.parse(documents) as Record<string, string>)));
const server = await createServer({
  configFile: join(root, 'web/vite.config.ts'),
  server: { port: 3100, open: '/gallery/' },
  plugins: [
    withStandIns(),
    {
      name: 'vidimus:gallery-pages',
      configureServer: (vite) => {
        const handle = createHandler(stories, fromVite(vite));
        vite.middlewares.use((req, res, next) => void handle(req, res, next).catch(next));
      },
    },
  ],
});
await server.listen();
server.printUrls();
